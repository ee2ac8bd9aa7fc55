namespace Actors.ProcessSpace.Tests.Identity;

public class PidAllocatorTests
{
    [Fact]
    public void CountsUpAndDoesNotGiveAFreedOneWithinAMinute()
    {
        var clock = new ManualTime();
        var pids = new PidAllocator(clock);
        Assert.Equal(1, pids.Take());
        Assert.Equal(2, pids.Take());
        pids.Free(1);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(3, pids.Take());
        Assert.Equal(3, pids.Unavailable);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(4, pids.Take());
        Assert.Equal(3, pids.Unavailable);
    }

    [Fact]
    public void WrapsAndSkipsLiveOnes()
    {
        var clock = new ManualTime();
        var pids = new PidAllocator(clock);
        var live = pids.Take();
        for (var i = 1; i < Pid.MaxSerial; i++)
        {
            pids.Free(pids.Take());
        }

        Assert.Equal(0, pids.Take());
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(live + 1, pids.Take());
    }
}
