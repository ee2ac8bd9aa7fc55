using Akka.Remote;

namespace Actors.Engine.Remote.Tests.FailureDetection;

public sealed class PhiAccrualFailureDetectorTests
{
    private long _now;

    [Fact]
    public void It_is_available_and_does_not_monitor_before_the_first_heartbeat()
    {
        var detector = Create();
        _now += 100_000;
        Assert.True(detector.IsAvailable);
        Assert.False(detector.IsMonitoring);
        detector.HeartBeat();
        Assert.True(detector.IsMonitoring);
    }

    [Fact]
    public void It_stays_available_while_heartbeats_come_and_not_when_they_stop()
    {
        var detector = Create();
        for (int i = 0; i < 100; i++)
        {
            detector.HeartBeat();
            _now += 1000;
            Assert.True(detector.IsAvailable);
        }

        _now += 10_000;
        Assert.False(detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
    }

    [Theory]
    [InlineData(86_400_000)]
    [InlineData(-86_400_000)]
    public void After_a_clock_has_jumped_silence_is_noticed_as_soon_as_before(long jump)
    {
        var detector = Create();
        for (int i = 0; i < 20; i++)
        {
            _now += 1000;
            detector.HeartBeat();
        }

        _now += jump;
        Assert.Equal(jump < 0, detector.IsAvailable);
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
        _now += 1000;
        detector.HeartBeat();
        Assert.True(detector.IsAvailable);
        _now += 10_000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void The_acceptable_pause_is_accepted()
    {
        var detector = Create(pause: 3000);
        for (int i = 0; i < 50; i++)
        {
            detector.HeartBeat();
            _now += 1000;
        }

        _now += 2500;
        Assert.True(detector.IsAvailable);
        _now += 5000;
        Assert.False(detector.IsAvailable);
    }

    [Fact]
    public void Suspicion_only_grows_while_nothing_comes()
    {
        var detector = Create();
        for (int i = 0; i < 20; i++)
        {
            detector.HeartBeat();
            _now += 1000;
        }

        double last = detector.CurrentPhi;
        for (int i = 0; i < 50; i++)
        {
            _now += 50;
            Assert.True(detector.CurrentPhi >= last);
            last = detector.CurrentPhi;
        }
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(500, 0.1)]
    [InlineData(1000, 0.3)]
    [InlineData(1200, 1.6)]
    [InlineData(1400, 4.7)]
    [InlineData(1600, 10.8)]
    [InlineData(1700, 15.3)]
    public void Phi_follows_the_normal_distribution(double elapsed, double expected) =>
        Assert.Equal(expected, PhiAccrualFailureDetector.Phi(elapsed, 1000, 100), 0.1);

    [Theory]
    [InlineData(0, 100, 100)]
    [InlineData(8, 0, 100)]
    [InlineData(8, 100, 0)]
    public void Values_without_sense_are_refused(double threshold, int samples, int deviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PhiAccrualFailureDetector(
            threshold, samples, TimeSpan.FromMilliseconds(deviation), TimeSpan.Zero, TimeSpan.FromSeconds(1)));

    [Fact]
    public void A_registry_keeps_resources_apart()
    {
        var registry = new DefaultFailureDetectorRegistry<string>(() => Create());
        Assert.True(registry.IsAvailable("x"));
        Assert.False(registry.IsMonitoring("x"));
        registry.Heartbeat("x");
        _now += 20_000;
        registry.Heartbeat("y");
        Assert.False(registry.IsAvailable("x"));
        Assert.True(registry.IsAvailable("y"));
        registry.Remove("x");
        Assert.True(registry.IsAvailable("x"));
        registry.Reset();
        Assert.False(registry.IsMonitoring("y"));
    }

    private PhiAccrualFailureDetector Create(int pause = 0) =>
        new(8, 1000, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(pause), TimeSpan.FromSeconds(1), () => _now);
}
