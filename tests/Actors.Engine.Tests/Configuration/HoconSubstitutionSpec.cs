using Akka.Configuration;

namespace Actors.Engine.Tests.Configuration;

/// <summary>Substitutions look from the root of everything that was read.</summary>
public class HoconSubstitutionSpec
{
    [Theory]
    [InlineData("a = 1\nb = ${a}", "b", "1")]
    [InlineData("b = ${a}\na = 1", "b", "1")]
    [InlineData("a = 1\nb = ${a}\na = 2", "b", "2")]
    [InlineData("a.b = 1\nc = x${a.b}y", "c", "x1y")]
    [InlineData("a = x\nb = ${a} ${a}", "b", "x x")]
    [InlineData("\"a.b\" = 1\nc = ${\"a.b\"}", "c", "1")]
    [InlineData("a { b = 1, c = ${a.b} }", "a.c", "1")]
    [InlineData("a { b = 1, c = ${a.b} }\na { b = 2 }", "a.c", "2")]
    [InlineData("a = ${b}\nb = ${c}\nc = 1", "a", "1")]
    [InlineData("bar { a = ${foo.d}, b = 1 }\nbar.b = 3\nfoo { c = ${bar.b}, d = 2 }\nfoo.d = 4", "foo.c", "3")]
    [InlineData("bar { a = ${foo.d}, b = 1 }\nbar.b = 3\nfoo { c = ${bar.b}, d = 2 }\nfoo.d = 4", "bar.a", "4")]
    public void A_substitution_has_the_value_that_its_path_has_in_the_end(string hocon, string path, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString(path));

    [Fact]
    public void A_substituted_object_is_merged_with_what_stands_beside_it()
    {
        var config = ConfigurationFactory.ParseString("base { x = 1, y = 1 }\na = ${base} { y = 2 }\na.z = 3");
        Assert.Equal("1 2 3", $"{config.GetInt("a.x")} {config.GetInt("a.y")} {config.GetInt("a.z")}");
        Assert.Equal(1, config.GetInt("base.y"));
    }

    [Fact]
    public void An_optional_substitution_of_nothing_leaves_the_key_undefined() =>
        Assert.False(ConfigurationFactory.ParseString("a = ${?nowhere.at.all}").HasPath("a"));

    [Fact]
    public void An_optional_substitution_of_nothing_keeps_the_value_before_it() =>
        Assert.Equal("1", ConfigurationFactory.ParseString("a = 1\na = ${?nowhere.at.all}").GetString("a"));

    [Fact]
    public void An_optional_substitution_of_nothing_disappears_from_texts_and_lists()
    {
        var config = ConfigurationFactory.ParseString("a = x${?nowhere}y\nb = [1, ${?nowhere}, 2]");
        Assert.Equal("xy", config.GetString("a"));
        Assert.Equal([1, 2], config.GetIntList("b"));
    }

    [Fact]
    public void A_fallback_serves_where_an_optional_substitution_finds_nothing() =>
        Assert.Equal("1", ConfigurationFactory.ParseString("a = ${?nowhere}").WithFallback("a = 1").GetString("a"));

    [Theory]
    [InlineData("a = x\na = ${a}y", "xy")]
    [InlineData("a = x\na = ${?a}y", "xy")]
    [InlineData("a = ${?a}y", "y")]
    [InlineData("a = x\na = ${a}y\na = ${a}z", "xyz")]
    public void A_substitution_of_its_own_key_has_the_value_before(string hocon, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Fact]
    public void A_list_can_add_to_itself() =>
        Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString("a = [1]\na = ${a} [2]\na = ${?a} [3]").GetIntList("a"));

    [Fact]
    public void Plus_equals_adds_to_the_list_of_a_fallback() =>
        Assert.Equal([1, 2], ConfigurationFactory.ParseString("a += 2").WithFallback("a = [1]").GetIntList("a"));

    [Fact]
    public void A_name_that_no_key_has_is_looked_up_in_the_environment()
    {
        const string name = "ACTORS_HOCON_SPEC";
        Environment.SetEnvironmentVariable(name, "from outside");
        try
        {
            var config = ConfigurationFactory.ParseString($"a = ${{{name}}}\nb = ${{?{name}}}");
            Assert.Equal("from outside", config.GetString("a"));
            Assert.Equal("from outside", config.GetString("b"));
            Assert.Equal("inside", ConfigurationFactory.ParseString($"{name} = inside\na = ${{{name}}}").GetString("a"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
