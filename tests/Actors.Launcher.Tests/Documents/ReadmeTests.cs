using System.Text.RegularExpressions;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Documents;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(ActorsCommand.SolutionFolder, "README.md"));

    [Fact]
    public void The_test_command_is_the_one_that_ci_runs()
    {
        const string command = "dotnet test Actors.sln -c Release";
        Assert.Contains($"`{command}`", Readme, StringComparison.Ordinal);
        Assert.Contains($"\n{command} ", File.ReadAllText(Path.Combine(ActorsCommand.SolutionFolder, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_main_command_runs_the_launcher_on_four_nodes() =>
        Assert.Contains("""$ dotnet run -c Release --project samples/Launcher -- run -n 0-3 -l -- sh -c 'echo "$ACTORS_NODE $ACTORS_RANK/$ACTORS_SIZE"'""", Readme, StringComparison.Ordinal);

    [Fact]
    public async Task Every_option_of_the_help_is_in_the_table_and_the_other_way_round()
    {
        ShellResult help = await Shell.RunAsync("run --help");
        string[] offered = [.. LongOption().Matches(help.Text).Select(static match => match.Value).Distinct().Where(static option => option is not "--help" and not "--version").Order()];
        string table = Readme[Readme.IndexOf("| option |", StringComparison.Ordinal)..Readme.IndexOf("**Node sets**", StringComparison.Ordinal)];
        Assert.Equal(offered, LongOption().Matches(table).Select(static match => match.Value).Distinct().Order());
    }

    [Fact]
    public void Files_that_are_linked_exist()
    {
        foreach (Match link in Link().Matches(Readme))
        {
            Assert.True(File.Exists(Path.Combine(ActorsCommand.SolutionFolder, link.Groups[1].Value)), link.Value);
        }
    }

    [GeneratedRegex("(?<![-a-z])--[a-z][a-z-]*")]
    private static partial Regex LongOption();

    [GeneratedRegex(@"\]\(([^):]+)\)")]
    private static partial Regex Link();
}
