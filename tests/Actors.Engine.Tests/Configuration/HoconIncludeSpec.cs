using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Actors.Engine.Tests.Configuration;

/// <summary>Includes put another text's fields where they stand.</summary>
public sealed class HoconIncludeSpec : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hocon").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_directory, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [Theory]
    [InlineData("include \"{0}\"")]
    [InlineData("include file(\"{0}\")")]
    [InlineData("include required(\"{0}\")")]
    [InlineData("include required(file(\"{0}\"))")]
    [InlineData("include url(\"file://{0}\")")]
    public void A_file_is_included(string include)
    {
        var path = Write("one.conf", "a = 1");
        Assert.Equal(1, ConfigurationFactory.ParseString(include.Replace("{0}", path, StringComparison.Ordinal)).GetInt("a"));
    }

    [Fact]
    public void The_ending_may_be_left_out()
    {
        var path = Write("one.conf", "a = 1");
        Assert.Equal(1, ConfigurationFactory.ParseString($"include \"{Path.ChangeExtension(path, null)}\"").GetInt("a"));
    }

    [Fact]
    public void A_file_includes_another_beside_it()
    {
        var path = Write("one.conf", "include \"sub/two\"\na = 1");
        Write("sub/two.conf", "include \"three\"\nb = 2");
        Write("sub/three.conf", "c = 3");
        var config = ConfigurationFactory.ParseString($"include \"{path}\"");
        Assert.Equal("1 2 3", $"{config.GetInt("a")} {config.GetInt("b")} {config.GetInt("c")}");
    }

    [Fact]
    public void What_comes_after_an_include_counts_more_and_what_comes_before_less()
    {
        var path = Write("one.conf", "a = 1\nb = 1");
        var config = ConfigurationFactory.ParseString($"a = 0\ninclude \"{path}\"\nb = 2");
        Assert.Equal("1 2", $"{config.GetInt("a")} {config.GetInt("b")}");
    }

    [Fact]
    public void An_include_inside_an_object_stands_there_and_its_substitutions_look_there_first()
    {
        var path = Write("one.conf", "x = 1\ny = ${x}\nz = ${outside}");
        var config = ConfigurationFactory.ParseString($"outside = 9\nx = 5\na.b {{ include \"{path}\" }}");
        Assert.Equal("1 1 9", $"{config.GetInt("a.b.x")} {config.GetInt("a.b.y")} {config.GetInt("a.b.z")}");
    }

    [Fact]
    public void A_file_that_is_missing_is_passed_over() =>
        Assert.Equal(1, ConfigurationFactory.ParseString("include \"no-such-file\"\na = 1").GetInt("a"));

    [Fact]
    public void A_file_that_is_missing_and_required_is_an_error_that_names_it()
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a = 1\ninclude required(\"no-such-file\")"));
        Assert.StartsWith("text, line 2, column 1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("no-such-file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        var path = Write("one.conf", "a = 1\nb = ]");
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"include \"{path}\""));
        Assert.StartsWith($"{path}, line 2, column 5: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_from_an_included_file_names_that_file()
    {
        var path = Write("one.conf", "a = 1\nb = x");
        var config = ConfigurationFactory.ParseString($"include \"{path}\"");
        Assert.StartsWith($"{path}, line 2, column 5: b: ", Assert.Throws<ConfigurationException>(() => config.GetInt("b")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_includes_itself_is_refused()
    {
        var path = Write("one.conf", "include \"one.conf\"");
        Assert.Contains("include itself", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"include \"{path}\"")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_is_included() =>
        Assert.True(ConfigurationFactory.ParseString("include classpath(\"Akka.reference.conf\")").HasPath("akka.actor.provider"));

    [Fact]
    public void Nothing_is_fetched_over_the_network() =>
        Assert.Contains("network", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("include url(\"http://localhost/x\")")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_callback_gives_what_is_included()
    {
        var config = ConfigurationFactory.ParseString(
            "a { include \"name\" }", name => Parser.Parse($"b = {name}", null!));
        Assert.Equal("name", config.GetString("a.b"));
    }
}
