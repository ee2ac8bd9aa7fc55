using Actors.Launcher.Tests.Harness;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Launcher.Tests.Documents;

public sealed class HoconTests
{
    private static string Text(string name) => File.ReadAllText(Path.Combine(ActorsCommand.SolutionFolder, "hocon", name));

    [Fact]
    public void The_reference_says_the_defaults() =>
        Assert.Equal(new ProcessSpaceSettings(), ProcessSpaceSettings.From(ConfigurationFactory.ParseString(Text("reference.conf"))));

    [Fact]
    public void The_reference_is_what_the_product_reads()
    {
        Config file = ConfigurationFactory.ParseString(Text("reference.conf"));
        Assert.Equal(file.GetConfig("actors").ToString(), ProcessSpaceConfiguration.Reference.GetConfig("actors").ToString());
    }

    [Fact]
    public void Every_key_of_the_reference_has_a_comment()
    {
        string previous = "";
        foreach (string line in Text("reference.conf").Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0))
        {
            // A key may share the comment of the key right above it, or of the block that it begins.
            bool isSetting = line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#');
            Assert.True(!isSetting || previous.StartsWith('#') || previous.Contains('=', StringComparison.Ordinal) || previous.EndsWith('{'), line);
            previous = line;
        }
    }

    [Fact]
    public void The_embedded_clusters_settings_are_the_file()
    {
        Config file = ConfigurationFactory.ParseString(Text("local-cluster.conf"));
        Assert.Equal(file.ToString(), LocalCluster.Settings.ToString());
        Assert.Equal("cluster", file.GetString("akka.actor.provider"));
    }
}
