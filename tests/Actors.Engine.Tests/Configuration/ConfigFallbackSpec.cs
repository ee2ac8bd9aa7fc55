using System.Text;
using Akka.Configuration;

namespace Actors.Engine.Tests.Configuration;

/// <summary>Fallbacks fill up what is missing, deeply, and change nothing.</summary>
public class ConfigFallbackSpec
{
    [Fact]
    public void The_first_of_several_that_has_a_key_counts()
    {
        var config = ConfigurationFactory.ParseString("a = 1")
            .WithFallback("a = 2, b = 2")
            .WithFallback("a = 3, b = 3, c = 3");
        Assert.Equal("1 2 3", $"{config.GetInt("a")} {config.GetInt("b")} {config.GetInt("c")}");
    }

    [Fact]
    public void Objects_are_merged_deeply()
    {
        var config = ConfigurationFactory.ParseString("x.y { a = 1 }").WithFallback("x { y { a = 2, b = 2 }, z = 3 }");
        Assert.Equal("1 2 3", $"{config.GetInt("x.y.a")} {config.GetInt("x.y.b")} {config.GetInt("x.z")}");
    }

    [Fact]
    public void A_list_replaces_a_list() =>
        Assert.Equal([1], ConfigurationFactory.ParseString("a = [1]").WithFallback("a = [2, 3]").GetIntList("a"));

    [Fact]
    public void A_value_and_an_object_are_not_mixed()
    {
        Assert.Equal("1", ConfigurationFactory.ParseString("a = 1").WithFallback("a.b = 2").GetString("a"));
        Assert.Equal(2, ConfigurationFactory.ParseString("a.b = 2").WithFallback("a = 1").GetInt("a.b"));
    }

    [Fact]
    public void Neither_of_two_is_changed_by_putting_them_together()
    {
        var first = ConfigurationFactory.ParseString("a.x = 1");
        var second = ConfigurationFactory.ParseString("a.y = 2");
        _ = first.WithFallback(second);
        Assert.False(first.HasPath("a.y"));
        Assert.False(second.HasPath("a.x"));
    }

    [Fact]
    public void A_configuration_cannot_fall_back_on_itself()
    {
        var config = ConfigurationFactory.ParseString("a = 1");
        Assert.Throws<ArgumentException>(() => config.WithFallback(config));
    }

    [Fact]
    public void Nothing_and_null_are_harmless_fallbacks()
    {
        var config = ConfigurationFactory.ParseString("a = 1");
        Assert.Same(config, config.WithFallback(null!));
        Assert.Same(config, config.SafeWithFallback(Config.Empty));
        Assert.Same(config, Config.Empty.WithFallback(config));
        Assert.Same(config, ((Config?)null).SafeWithFallback(config));
    }

    [Fact]
    public void Only_its_own_settings_are_printed_unless_fallbacks_are_wanted()
    {
        var config = ConfigurationFactory.ParseString("a = 1").WithFallback("b = 2");
        Assert.DoesNotContain("b", config.ToString(), StringComparison.Ordinal);
        Assert.Contains("b : 2", config.ToString(includeFallback: true), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_code_becomes_a_configuration()
    {
        var config = ConfigurationFactory.FromObject(new { a = 1, b = new { c = "x y" }, d = new[] { 1, 2 } });
        Assert.Equal("1 x y", $"{config.GetInt("a")} {config.GetString("b.c")}");
        Assert.Equal([1, 2], config.GetIntList("d"));
    }

    [Fact]
    public void The_reference_configuration_is_parsed_once_and_is_complete()
    {
        var config = ConfigurationFactory.Default();
        Assert.Same(config, ConfigurationFactory.Default());
        Assert.Equal("local", config.GetString("akka.actor.provider"));
        Assert.Equal(TimeSpan.FromMilliseconds(10), config.GetTimeSpan("akka.scheduler.tick-duration"));
        Assert.Equal(["before-actor-system-terminate"], config.GetStringList("akka.coordinated-shutdown.phases.actor-system-terminate.depends-on"));
    }

    [Fact]
    public void A_resource_that_is_missing_is_an_error_that_names_those_there_are()
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.FromResource<Config>("nothing.conf"));
        Assert.Contains("nothing.conf", error.Message, StringComparison.Ordinal);
        Assert.Contains("Akka.reference.conf", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_never_do_worse_than_an_error()
    {
        var random = new Random(20);
        const string alphabet = "ab.:=+{}[],\"\\#/$?\n \t1e-(){}include${}\"\"\"";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(40); i > 0; i--) text.Append(alphabet[random.Next(alphabet.Length)]);
            try
            {
                var printed = ConfigurationFactory.ParseString(text.ToString()).ToString();
                Assert.Equal(printed, ConfigurationFactory.ParseString(printed).ToString());
            }
            catch (ConfigurationException)
            {
                // The right answer to a wrong text.
            }
        }
    }
}
