using Akka.Util;

namespace Actors.Engine.Cluster.Tests.Pure;

public class AppVersionSpec
{
    [Theory]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("1.2", "1.2.1")]
    [InlineData("1.9", "1.10")]
    [InlineData("1.2.3-RC1", "1.2.3")]
    [InlineData("1.2.3-M1", "1.2.3-RC1")]
    [InlineData("1.2.3", "1.2.3+10")]
    public void Versions_are_ordered_by_their_numbers_then_by_their_suffix(string earlier, string later)
    {
        Assert.True(AppVersion.Create(earlier).CompareTo(AppVersion.Create(later)) < 0);
        Assert.True(AppVersion.Create(later).CompareTo(AppVersion.Create(earlier)) > 0);
    }

    [Fact]
    public void Missing_numbers_count_as_zero() => Assert.Equal(AppVersion.Zero, AppVersion.Create("0"));
}
