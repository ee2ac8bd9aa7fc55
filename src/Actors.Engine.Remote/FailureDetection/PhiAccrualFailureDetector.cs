using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// The phi accrual failure detector (Hayashibara et al.): suspicion grows with the time since the last heartbeat, measured against the
/// distribution of earlier intervals, and the resource counts as gone when <c>phi</c> reaches the threshold. Safe for several threads.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.PhiAccrualFailureDetector.html"/>
public class PhiAccrualFailureDetector : FailureDetector
{
    private readonly double _threshold;
    private readonly int _maxSampleSize;
    private readonly double _minStdDeviation;
    private readonly double _acceptablePause;
    private readonly TimeSpan _firstEstimate;
    private readonly Clock _clock;
    private readonly EventStream? _events;
    private State _state = null!;

    /// <summary>Creates a detector from explicit values.</summary>
    /// <param name="threshold">The phi at which the resource counts as unavailable; greater than 0.</param>
    /// <param name="maxSampleSize">How many intervals are remembered; at least 1.</param>
    /// <param name="minStdDeviation">The smallest deviation assumed, so that very regular heartbeats do not make it nervous.</param>
    /// <param name="acceptableHeartbeatPause">How long heartbeats may stay away without any suspicion beyond the usual.</param>
    /// <param name="firstHeartbeatEstimate">The interval assumed before any was measured.</param>
    /// <param name="clock">Monotonic milliseconds; <see cref="FailureDetector.DefaultClock"/> when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public PhiAccrualFailureDetector(
        double threshold,
        int maxSampleSize,
        TimeSpan minStdDeviation,
        TimeSpan acceptableHeartbeatPause,
        TimeSpan firstHeartbeatEstimate,
        Clock? clock = null)
        : this(clock ?? DefaultClock)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSampleSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minStdDeviation, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstHeartbeatEstimate, TimeSpan.Zero);
        _threshold = threshold;
        _maxSampleSize = maxSampleSize;
        _minStdDeviation = minStdDeviation.TotalMilliseconds;
        _acceptablePause = acceptableHeartbeatPause.TotalMilliseconds;
        _firstEstimate = firstHeartbeatEstimate;
        _state = new State(FirstHistory(), null);
    }

    /// <summary>
    /// Creates a detector from the keys <c>threshold</c>, <c>max-sample-size</c>, <c>min-std-deviation</c>,
    /// <c>acceptable-heartbeat-pause</c> and <c>heartbeat-interval</c> of <paramref name="config"/>.
    /// </summary>
    /// <param name="config">The detector's section.</param>
    /// <param name="ev">Where a warning goes when heartbeats begin to stay away for long.</param>
    public PhiAccrualFailureDetector(Config config, EventStream ev)
        : this(
            config.GetDouble("threshold"),
            config.GetInt("max-sample-size"),
            config.GetTimeSpan("min-std-deviation"),
            config.GetTimeSpan("acceptable-heartbeat-pause"),
            config.GetTimeSpan("heartbeat-interval"))
    {
        _events = ev;
    }

    /// <summary>For derived classes that bring their own clock; every value has the documented default of the configuration.</summary>
    /// <param name="clock">Monotonic milliseconds.</param>
    protected PhiAccrualFailureDetector(Clock clock)
    {
        _clock = clock ?? DefaultClock;
        _threshold = 10;
        _maxSampleSize = 200;
        _minStdDeviation = 100;
        _acceptablePause = 10_000;
        _firstEstimate = TimeSpan.FromSeconds(1);
        _state = new State(FirstHistory(), null);
    }

    /// <summary>What is being watched, for log lines only.</summary>
    public string Address { get; set; } = "N/A";

    /// <inheritdoc/>
    public override bool IsAvailable => IsAvailableAt(_clock());

    /// <inheritdoc/>
    public override bool IsMonitoring => Volatile.Read(ref _state).Timestamp is not null;

    /// <summary>The suspicion now: 0 before the first heartbeat.</summary>
    internal double CurrentPhi => PhiAt(_clock());

    /// <inheritdoc/>
    public override void HeartBeat()
    {
        while (true)
        {
            long now = _clock();
            var old = Volatile.Read(ref _state);
            var history = old.History;
            if (old.Timestamp is { } last)
            {
                long interval = now - last;

                // The interval that ends an outage says nothing about the usual rhythm, so it is not learned from; nor is one that a
                // clock has made that was set back.
                if (interval >= 0 && PhiAt(now) < _threshold)
                {
                    history = history.Add(interval);
                    if (_events is not null && interval >= _acceptablePause / 3 * 2)
                        _events.Publish(new Warning(ToString() ?? "", GetType(), $"heartbeat interval is growing too large for address {Address}: {interval} millis"));
                }
            }

            if (Interlocked.CompareExchange(ref _state, new State(history, now), old) == old)
                return;
        }
    }

    /// <summary>
    /// Suspicion after <paramref name="timeDiff"/> ms without a heartbeat, given normally distributed intervals: −log10 of the chance that one
    /// still comes, by the logistic approximation of the normal distribution's tail.
    /// </summary>
    internal static double Phi(double timeDiff, double mean, double stdDeviation)
    {
        double y = (timeDiff - mean) / stdDeviation;
        double e = Math.Exp(-y * (1.5976 + (0.070566 * y * y)));
        return timeDiff > mean ? -Math.Log10(e / (1 + e)) : -Math.Log10(1 - (1 / (1 + e)));
    }

    private HeartbeatHistory FirstHistory()
    {
        double mean = _firstEstimate.TotalMilliseconds, deviation = mean / 4;
        return HeartbeatHistory.Create(_maxSampleSize).Add((long)(mean - deviation)).Add((long)(mean + deviation));
    }

    private bool IsAvailableAt(long now) => PhiAt(now) < _threshold;

    private double PhiAt(long now)
    {
        var state = Volatile.Read(ref _state);
        if (state.Timestamp is not { } last)
            return 0;
        return Phi(now - last, state.History.Mean + _acceptablePause, Math.Max(state.History.StdDeviation, _minStdDeviation));
    }

    private sealed record State(HeartbeatHistory History, long? Timestamp);
}
