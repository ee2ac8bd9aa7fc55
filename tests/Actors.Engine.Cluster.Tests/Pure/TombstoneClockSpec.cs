using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Pure;

public class TombstoneClockSpec
{
    private static readonly UniqueAddress A = Make.Member("a", MemberStatus.Removed).UniqueAddress;
    private static readonly UniqueAddress B = Make.Member("b", MemberStatus.Removed).UniqueAddress;
    private readonly TombstoneClock _clock = new(TimeSpan.FromHours(24));

    [Fact]
    public void A_tombstone_expires_when_it_has_been_known_here_for_its_life()
    {
        Assert.Empty(_clock.Expired([A], Hours(1)));
        Assert.Empty(_clock.Expired([A, B], Hours(20)));
        Assert.Equal([A], _clock.Expired([A, B], Hours(26)));
        Assert.Equal([B], _clock.Expired([B], Hours(45)));
    }

    [Fact]
    public void One_that_was_gone_for_a_while_lives_anew()
    {
        Assert.Empty(_clock.Expired([A], Hours(1)));
        Assert.Empty(_clock.Expired([], Hours(20)));
        Assert.Empty(_clock.Expired([A], Hours(26)));
        Assert.Equal([A], _clock.Expired([A], Hours(51)));
    }

    private static TimeSpan Hours(int hours) => TimeSpan.FromHours(hours);
}
