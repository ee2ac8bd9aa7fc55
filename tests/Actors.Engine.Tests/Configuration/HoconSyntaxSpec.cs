using Akka.Configuration;

namespace Actors.Engine.Tests.Configuration;

/// <summary>The grammar: what may be written, and what it means.</summary>
public class HoconSyntaxSpec
{
    [Theory]
    [InlineData("a = 1", "a", "1")]
    [InlineData("a : 1", "a", "1")]
    [InlineData("{ a = 1 }", "a", "1")]
    [InlineData("a.b.c = x", "a.b.c", "x")]
    [InlineData("a { b { c = x } }", "a.b.c", "x")]
    [InlineData("a.b { c = x }", "a.b.c", "x")]
    [InlineData("1.2 = x", "1.2", "x")]
    [InlineData("007 = x", "007", "x")]
    [InlineData("a b c = x", "a b c", "x")]
    [InlineData("\"a.b\".c = x", "\"a.b\".c", "x")]
    [InlineData("a-b_c/d = x", "a-b_c/d", "x")]
    [InlineData("included = x", "included", "x")]
    [InlineData("include = x", "include", "x")]
    [InlineData("a=1,b=2,", "b", "2")]
    [InlineData("a=1\r\nb=2\r\n", "b", "2")]
    [InlineData("a =\n\n 1", "a", "1")]
    [InlineData("\uFEFFa = 1", "a", "1")]
    public void A_field_is_found_by_its_path(string hocon, string path, string expected) =>
        Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString(path));

    [Theory]
    [InlineData("a = b", "b")]
    [InlineData("a = b  c   d ", "b  c   d")]
    [InlineData("a = \"b c\"", "b c")]
    [InlineData("a = \"b\"c", "bc")]
    [InlineData("a = \"b\" \"c\"", "b c")]
    [InlineData("a = 10 s", "10 s")]
    [InlineData("a = 1.5", "1.5")]
    [InlineData("a = -7e+3", "-7e+3")]
    [InlineData("a = x.y.z", "x.y.z")]
    [InlineData("a = Akka.Actor.Status+Failure", "Akka.Actor.Status+Failure")]
    [InlineData("a = /user/*", null)]
    [InlineData("a = \"/user/*\"", "/user/*")]
    [InlineData("a = \"\"", "")]
    [InlineData("a = \"x\\ty\\n\\\"\\\\\\/\\u0041\"", "x\ty\n\"\\/A")]
    [InlineData("a = \"\"\"x \"y\"\n\\n z\"\"\"", "x \"y\"\n\\n z")]
    [InlineData("a = \"\"\"x\"\"\"\"", "x\"")]
    [InlineData("a = \"\"\"\"\"\"", "")]
    public void A_text_is_read_as_it_was_meant(string hocon, string? expected)
    {
        if (expected is null) Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));
        else Assert.Equal(expected, ConfigurationFactory.ParseString(hocon).GetString("a"));
    }

    [Theory]
    [InlineData("a = 1 # comment")]
    [InlineData("a = 1 // comment")]
    [InlineData("# comment\na = 1")]
    [InlineData("// comment = 2\n  # { \n a = 1")]
    [InlineData("a = 1 # \"")]
    public void A_comment_goes_to_the_end_of_its_line(string hocon) =>
        Assert.Equal("1", ConfigurationFactory.ParseString(hocon).GetString("a"));

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [1\n2\n3]")]
    [InlineData("a = [1, 2,\n 3,\n]")]
    [InlineData("a = [1] [2, 3]")]
    [InlineData("a = [ # one\n 1 // and\n 2\n 3 ]")]
    [InlineData("a = [1, 2]\na += 3")]
    [InlineData("a += 1\na += 2\na += 3")]
    [InlineData("b = [2]\na = [1] ${b} [3]")]
    [InlineData("a { \"2\" = 3, \"0\" = 1, \"1\" = 2 }")]
    public void A_list_can_be_written_in_many_ways(string hocon) =>
        Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString(hocon).GetIntList("a"));

    [Fact]
    public void Lists_nest_and_hold_objects()
    {
        var list = ConfigurationFactory.ParseString("a = [[1, 2], { b = 3 }, x y]").GetValue("a").GetArray();
        Assert.Equal([1, 2], list[0].GetIntList());
        Assert.Equal(3, list[1].GetChildObject("b").GetInt());
        Assert.Equal("x y", list[2].GetString());
    }

    [Fact]
    public void A_key_given_twice_keeps_the_last_value() =>
        Assert.Equal("2", ConfigurationFactory.ParseString("a = 1\na = 2").GetString("a"));

    [Fact]
    public void An_object_given_twice_is_merged()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1, c = 1 }\na { c = 2, d = 3 }\na.e = 4");
        Assert.Equal("1 2 3 4", $"{config.GetInt("a.b")} {config.GetInt("a.c")} {config.GetInt("a.d")} {config.GetInt("a.e")}");
    }

    [Fact]
    public void Objects_side_by_side_are_merged() =>
        Assert.Equal(2, ConfigurationFactory.ParseString("a = { b = 1 } { b = 2, c = 3 }").GetInt("a.b"));

    [Fact]
    public void Null_between_two_objects_clears_the_first()
    {
        var config = ConfigurationFactory.ParseString("a { b = 1 }\na = null\na { c = 2 }");
        Assert.False(config.HasPath("a.b"));
        Assert.Equal(2, config.GetInt("a.c"));
    }

    [Fact]
    public void The_empty_text_is_the_empty_configuration() => Assert.True(ConfigurationFactory.ParseString(" \n # nothing\n").IsEmpty);

    [Fact]
    public void What_is_printed_parses_to_the_same()
    {
        const string hocon = "a { b = [1, \"x y\", { c = null }], \"d.e\" = \"q\\\"\\n\" }\nf += 1\nf += 2\ng = {}\nh = include";
        var printed = ConfigurationFactory.ParseString(hocon).ToString();
        Assert.Equal(printed, ConfigurationFactory.ParseString(printed).ToString());
        Assert.Equal("q\"\n", ConfigurationFactory.ParseString(printed).GetString("a.\"d.e\""));
        Assert.Equal([1, 2], ConfigurationFactory.ParseString(printed).GetIntList("f"));
    }
}
