namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Lets one thread at a time send for a connection: whoever kicks an idle connection sends, whoever kicks a busy one leaves a mark and
/// goes on. No thread waits, no kick is lost.
/// </summary>
internal sealed class SendGate
{
    private const int Idle = 0;
    private const int Busy = 1;
    private const int Marked = 2;

    private int _state;

    /// <summary>True when the caller must send now, until <see cref="TryLeave"/> says yes.</summary>
    internal bool TryEnter()
    {
        while (true)
        {
            switch (Volatile.Read(ref _state))
            {
                case Idle when Interlocked.CompareExchange(ref _state, Busy, Idle) == Idle:
                    return true;
                case Busy when Interlocked.CompareExchange(ref _state, Marked, Busy) == Busy:
                case Marked:
                    return false;
            }
        }
    }

    /// <summary>Called before looking for something to send: later kicks leave a new mark.</summary>
    internal void Look() => Volatile.Write(ref _state, Busy);

    /// <summary>Leaves whatever was kicked; for a sender that gives up.</summary>
    internal void Reset() => Volatile.Write(ref _state, Idle);

    /// <summary>True when nobody kicked since the last look.</summary>
    internal bool TryLeave() => Interlocked.CompareExchange(ref _state, Idle, Busy) == Busy;
}
