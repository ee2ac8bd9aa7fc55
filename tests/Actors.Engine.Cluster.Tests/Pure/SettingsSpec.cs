using Akka.Cluster;
using Akka.Configuration;

namespace Actors.Engine.Cluster.Tests.Pure;

public class SettingsSpec
{
    [Fact]
    public void A_time_of_zero_means_at_once_and_off_means_never()
    {
        var atOnce = Read("auto-down-unreachable-after = 0s, down-removal-margin = 0s, publish-stats-interval = 0s");
        Assert.Equal(TimeSpan.Zero, atOnce.AutoDownUnreachableAfter);
        Assert.Equal(TimeSpan.Zero, atOnce.DownRemovalMargin);
        Assert.Equal(TimeSpan.Zero, atOnce.PublishStatsInterval);
        Assert.Equal(typeof(AutoDowning), atOnce.DowningProviderType);

        var never = Read("auto-down-unreachable-after = off, down-removal-margin = off, publish-stats-interval = off");
        Assert.Null(never.AutoDownUnreachableAfter);
        Assert.Equal(TimeSpan.Zero, never.DownRemovalMargin);
        Assert.Null(never.PublishStatsInterval);
    }

    [Fact]
    public void A_time_below_zero_is_refused_by_the_name_of_its_key()
    {
        var failure = Assert.Throws<ConfigurationException>(static () => Read("auto-down-unreachable-after = -1s"));
        Assert.Contains("akka.cluster.auto-down-unreachable-after", failure.Message, StringComparison.Ordinal);
    }

    private static ClusterSettings Read(string keys) =>
        new(ConfigurationFactory.ParseString($"akka.cluster {{ {keys} }}").WithFallback(ReferenceConfiguration.Value), "settings");
}
