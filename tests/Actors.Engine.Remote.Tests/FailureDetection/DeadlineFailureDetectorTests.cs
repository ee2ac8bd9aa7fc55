using Akka.Remote;

namespace Actors.Engine.Remote.Tests.FailureDetection;

public sealed class DeadlineFailureDetectorTests
{
    private long _now = 5000;

    [Fact]
    public void Silence_counts_from_the_last_heartbeat_and_ends_with_the_next_one()
    {
        var detector = new DeadlineFailureDetector(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), () => _now);
        _now += 100_000;
        Assert.True(detector.IsAvailable);
        Assert.False(detector.IsMonitoring);
        detector.HeartBeat();
        _now += 3999;
        Assert.True(detector.IsAvailable);
        _now += 1;
        Assert.False(detector.IsAvailable);
        Assert.True(detector.IsMonitoring);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
    }

    [Theory]
    [InlineData(86_400_000)]
    [InlineData(-86_400_000)]
    public void After_a_clock_has_jumped_silence_is_noticed_as_soon_as_before(long jump)
    {
        var detector = new DeadlineFailureDetector(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(1), () => _now);
        detector.HeartBeat();
        _now += jump;
        Assert.Equal(jump < 0, detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
        _now += 4000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void A_deadline_is_overdue_once_its_time_has_passed()
    {
        Assert.True((Deadline.Now + TimeSpan.FromMinutes(-1)).IsOverdue);
        var later = Deadline.Now + (TimeSpan?)TimeSpan.FromMinutes(1);
        Assert.True(later.HasTimeLeft);
        Assert.False(later.IsOverdue);
        Assert.InRange(later.TimeLeft, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(new Deadline(DateTime.UtcNow.AddMinutes(-1)).IsOverdue);
        Assert.Equal(later.When, new Deadline(later.When).When);
    }
}
