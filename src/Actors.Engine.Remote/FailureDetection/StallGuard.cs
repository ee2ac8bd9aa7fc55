namespace Akka.Remote;

/// <summary>
/// Notices that this process itself stood still (stopped, swapped out, starved): the regular beat came much too late. Whoever judges
/// the silence of others asks here first. Thread-safe.
/// </summary>
internal sealed class StallGuard
{
    private readonly Func<TimeSpan> _clock;
    private readonly TimeSpan _tolerance;
    private readonly Lock _gate = new();
    private TimeSpan _lastBeat;
    private TimeSpan _graceUntil;

    /// <param name="clock">A monotonic clock.</param>
    /// <param name="interval">The time between two beats.</param>
    /// <param name="tolerance">How late a beat may be.</param>
    internal StallGuard(Func<TimeSpan> clock, TimeSpan interval, TimeSpan tolerance)
    {
        _clock = clock;
        _tolerance = interval + tolerance;
        _lastBeat = clock();
        _graceUntil = _lastBeat;
    }

    /// <summary>The regular beat. Returns how long the process stood still before it, or zero.</summary>
    internal TimeSpan Beat()
    {
        lock (_gate)
        {
            var now = _clock();
            var gap = now - _lastBeat;
            _lastBeat = now;
            if (gap <= _tolerance)
                return TimeSpan.Zero;

            // Answers that arrived meanwhile still wait in queues: give them the time one beat may take.
            _graceUntil = now + _tolerance;
            return gap;
        }
    }

    /// <summary>Whether the silence of others may be judged now.</summary>
    internal bool MayJudge()
    {
        lock (_gate)
        {
            var now = _clock();
            return now - _lastBeat <= _tolerance && now >= _graceUntil;
        }
    }
}
