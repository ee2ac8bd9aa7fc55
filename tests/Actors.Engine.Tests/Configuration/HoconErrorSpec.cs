using Akka.Configuration;

namespace Actors.Engine.Tests.Configuration;

/// <summary>Errors say in which source, line and column they are, and of which key.</summary>
public class HoconErrorSpec
{
    [Theory]
    [InlineData("a = ", 1, 5, "value is expected")]
    [InlineData("a =\nb = 2", 2, 3, "'='")]
    [InlineData("x = 1\n  a {", 2, 5, "never closed")]
    [InlineData("a = [1, 2", 1, 5, "never closed")]
    [InlineData("a = [1 }", 1, 8, "inside a list")]
    [InlineData("a = 1 }", 1, 7, "closes nothing")]
    [InlineData("a = 1,, b = 2", 1, 7, "between these commas")]
    [InlineData("a = [,1]", 1, 6, "before this comma")]
    [InlineData("a = \"x", 1, 5, "not closed on its line")]
    [InlineData("a = \"x\ny\"", 1, 5, "not closed on its line")]
    [InlineData("a = \"\"\"x\"", 1, 5, "never closed")]
    [InlineData("a = \"\\q\"", 1, 6, "no known escape")]
    [InlineData("a = \"\\u00g0\"", 1, 6, "no known escape")]
    [InlineData("a $ = 1", 1, 3, "quotes")]
    [InlineData("a = x:y", 1, 6, "quotes")]
    [InlineData("= 1", 1, 1, "key is expected")]
    [InlineData("a..b = 1", 1, 3, "key is missing")]
    [InlineData(".a = 1", 1, 1, "key is expected")]
    [InlineData("\n\n   a b", 3, 7, "where =, :, += or { is expected")]
    [InlineData("a = {} x = 1 }", 1, 10, "")]
    [InlineData("[1, 2]", 1, 1, "cannot be a list")]
    [InlineData("a = ${b", 1, 5, "not closed")]
    [InlineData("a = ${}", 1, 5, "names nothing")]
    [InlineData("a = 1\nb = ${nowhere.at.all}", 2, 5, "${nowhere.at.all}")]
    [InlineData("a = ${b}\nb = ${a}", 1, 5, "depends on itself")]
    [InlineData("a = { b = ${a} }", 1, 11, "depends on itself")]
    [InlineData("a = ${a}x", 1, 5, "names nothing")]
    [InlineData("a = [1] x", 1, 5, "side by side")]
    [InlineData("a = { b = 1 } [2]", 1, 5, "side by side")]
    [InlineData("{ a = 1 } b = 2", 1, 11, "after the end")]
    public void A_wrong_text_is_refused_where_it_goes_wrong(string hocon, int line, int column, string what)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        Assert.StartsWith($"text, line {line}, column {column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_value_is_refused_with_its_place_and_key()
    {
        var config = ConfigurationFactory.ParseString("akka {\n  actor {\n    throughput = many\n  }\n}");
        var error = Assert.Throws<ConfigurationException>(() => config.GetInt("akka.actor.throughput"));
        Assert.StartsWith("text, line 3, column 18: akka.actor.throughput: \"many\" is no whole number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_inside_a_value_names_its_key()
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a {\n b {\n  c = x:y\n }\n}"));
        Assert.StartsWith("text, line 3, column 8: a.b.c: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_does_not_end_the_process() =>
        Assert.Contains("deep", Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a = " + new string('[', 100_000))).Message,
            StringComparison.Ordinal);
}
