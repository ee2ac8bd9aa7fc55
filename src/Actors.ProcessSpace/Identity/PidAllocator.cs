namespace Actors.ProcessSpace;

/// <summary>
/// Gives out the serial parts of pid aliases at one origin: counts up, wraps, and skips those in use and those freed within the last
/// minute. Not thread-safe: the owner locks.
/// </summary>
internal sealed class PidAllocator(TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);

    private readonly HashSet<int> _taken = [];
    private readonly Queue<(int Serial, long FreedAt)> _resting = new();
    private int _last;

    /// <summary>How many serials cannot be given now: live ones and resting ones.</summary>
    public int Unavailable => _taken.Count;

    /// <summary>Gives a serial, or 0 when all are in use or resting.</summary>
    public int Take()
    {
        while (_resting.TryPeek(out var oldest) && time.GetElapsedTime(oldest.FreedAt) >= Rest)
        {
            _taken.Remove(_resting.Dequeue().Serial);
        }

        if (_taken.Count >= Pid.MaxSerial)
        {
            return 0;
        }

        do
        {
            _last = _last == Pid.MaxSerial ? 1 : _last + 1;
        }
        while (!_taken.Add(_last));
        return _last;
    }

    /// <summary>Takes a serial back; it rests for a minute before it is given again.</summary>
    public void Free(int serial) => _resting.Enqueue((serial, time.GetTimestamp()));
}
