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
    [InlineData("1.2.3", "1.2.3+10-ab12cd")]
    [InlineData("1.2.3+3-ab12cd", "1.2.3+10-0012cd")]
    [InlineData("1.2-M1", "1.2.0")]
    [InlineData("head+20250101-1030", "head+20250101-1130")]
    [InlineData("anything", "1.0")]
    public void Versions_are_ordered_by_their_numbers_then_by_their_suffix(string earlier, string later)
    {
        Assert.True(AppVersion.Create(earlier).CompareTo(AppVersion.Create(later)) < 0);
        Assert.True(AppVersion.Create(later).CompareTo(AppVersion.Create(earlier)) > 0);
    }

    [Theory]
    [InlineData("1.x.3")]
    [InlineData("1.2x")]
    [InlineData("x.3")]
    public void Parts_between_dots_are_numbers(string version) => Assert.Throws<FormatException>(() => AppVersion.Create(version));

    [Fact]
    public void There_are_three_numbers_at_most() => Assert.Throws<ArgumentOutOfRangeException>(() => AppVersion.Create("1.2.3.4"));

    [Fact]
    public void Missing_numbers_count_as_zero() => Assert.Equal(AppVersion.Zero, AppVersion.Create("0"));
}
