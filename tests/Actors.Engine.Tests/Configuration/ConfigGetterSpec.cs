using Akka.Configuration;

namespace Actors.Engine.Tests.Configuration;

/// <summary>Typed getters: units, words, defaults.</summary>
public class ConfigGetterSpec
{
    private static Config Of(string value) => ConfigurationFactory.ParseString($"a = {value}");

    [Theory]
    [InlineData("on", true)]
    [InlineData("off", false)]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("ON", true)]
    [InlineData("\"off\"", false)]
    public void A_boolean_has_several_names(string value, bool expected) => Assert.Equal(expected, Of(value).GetBoolean("a", !expected));

    [Theory]
    [InlineData("5s", 5_000)]
    [InlineData("5 s", 5_000)]
    [InlineData("\"5 seconds\"", 5_000)]
    [InlineData("1second", 1_000)]
    [InlineData("100ms", 100)]
    [InlineData("100 milliseconds", 100)]
    [InlineData("100", 100)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("500us", 0.5)]
    [InlineData("100000ns", 0.1)]
    [InlineData("0", 0)]
    [InlineData("-1s", -1_000)]
    public void A_time_has_a_unit_or_means_milliseconds(string value, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Of(value).GetTimeSpan("a"));

    [Fact]
    public void Infinite_is_a_time_where_it_is_allowed()
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, Of("infinite").GetTimeSpan("a"));
        Assert.Throws<ConfigurationException>(() => Of("infinite").GetTimeSpan("a", null, allowInfinite: false));
    }

    [Theory]
    [InlineData("128000b", 128_000)]
    [InlineData("1", 1)]
    [InlineData("1 B", 1)]
    [InlineData("64KiB", 65_536)]
    [InlineData("64k", 65_536)]
    [InlineData("64kB", 64_000)]
    [InlineData("1 MB", 1_000_000)]
    [InlineData("1 MiB", 1_048_576)]
    [InlineData("1m", 1_048_576)]
    [InlineData("2 megabytes", 2_000_000)]
    [InlineData("2 mebibytes", 2_097_152)]
    [InlineData("1.5 KiB", 1_536)]
    [InlineData("1GiB", 1_073_741_824)]
    [InlineData("1TB", 1_000_000_000_000)]
    [InlineData("1EiB", 1_152_921_504_606_846_976)]
    public void A_size_counts_by_a_thousand_or_by_1024(string value, long bytes) => Assert.Equal(bytes, Of(value).GetByteSize("a"));

    [Theory]
    [InlineData("12 parsecs")]
    [InlineData("x")]
    [InlineData("[1]")]
    [InlineData("999999999999 EB")]
    public void What_is_no_size_is_refused(string value) => Assert.Throws<ConfigurationException>(() => Of(value).GetByteSize("a"));

    [Fact]
    public void Numbers_of_all_kinds()
    {
        var config = ConfigurationFactory.ParseString("i = 7, l = 9000000000, d = 1.25, e = 1e3, list = [1, 2.5], bytes = [0, 255]");
        Assert.Equal(7, config.GetInt("i"));
        Assert.Equal(9_000_000_000, config.GetLong("l"));
        Assert.Equal(1.25, config.GetDouble("d"));
        Assert.Equal(1.25f, config.GetFloat("d"));
        Assert.Equal(1.25m, config.GetDecimal("d"));
        Assert.Equal(1000, config.GetDouble("e"));
        Assert.Equal([1, 2.5], config.GetDoubleList("list"));
        Assert.Equal([(byte)0, (byte)255], config.GetByteList("bytes"));
        Assert.Throws<ConfigurationException>(() => config.GetInt("l"));
        Assert.Throws<ConfigurationException>(() => config.GetInt("d"));
    }

    [Fact]
    public void Where_nothing_is_set_the_default_is_given()
    {
        var config = ConfigurationFactory.ParseString("set = null");
        foreach (var path in (string[])["set", "unset", "un.set"])
        {
            Assert.Equal("x", config.GetString(path, "x"));
            Assert.Equal(5, config.GetInt(path, 5));
            Assert.True(config.GetBoolean(path, true));
            Assert.Equal(TimeSpan.FromSeconds(1), config.GetTimeSpan(path, TimeSpan.FromSeconds(1)));
            Assert.Null(config.GetByteSize(path));
            Assert.Equal(3, config.GetByteSize(path, 3));
            Assert.Empty(config.GetStringList(path));
            Assert.Equal(["y"], config.GetStringList(path, ["y"]));
            Assert.False(config.HasPath(path));
        }

        Assert.Null(config.GetString("unset"));
        Assert.Null(config.GetConfig("unset"));
        Assert.True(config.GetConfig("unset").IsNullOrEmpty());
    }

    [Fact]
    public void A_section_is_a_configuration_of_its_own()
    {
        var section = ConfigurationFactory.ParseString("a { b { c = 1 } }").WithFallback("a.b.d = 2").GetConfig("a.b");
        Assert.Equal("1 2", $"{section.GetInt("c")} {section.GetInt("d")}");
    }
}
