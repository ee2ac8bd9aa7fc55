using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// System messages from one run of the peer: each exactly once, in order. One that has to wait for a mark of the ordinary lane holds up those
/// behind it, for a second at most; heartbeats are no system messages and do not wait.
/// </summary>
internal sealed class SystemInbox
{
    private static readonly TimeSpan MarkLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Queue<(ulong Mark, IInternalActorRef Recipient, ISystemMessage Message)> _held = new();
    private ulong _last;
    private ulong _reached;
    private Timer? _timer;

    /// <summary>The number of the last message that has arrived.</summary>
    public ulong Last
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>True when the message with this number is the next one; false when it was there before.</summary>
    /// <exception cref="Wire.WireFormatException">A number was left out.</exception>
    public bool TryBegin(ulong number)
    {
        lock (_gate)
        {
            if (number > _last + 1)
                throw new Wire.WireFormatException($"system message {number} after {_last}");
            if (number <= _last)
                return false;
            _last = number;
            return true;
        }
    }

    public void Deliver(ulong mark, IInternalActorRef recipient, ISystemMessage message)
    {
        lock (_gate)
        {
            if (_held.Count > 0 || mark > _reached)
            {
                _held.Enqueue((mark, recipient, message));
                if (_held.Count == 1)
                    Arm();
                return;
            }

            recipient.SendSystemMessage(message);
        }
    }

    /// <summary>The ordinary lane has come to a mark.</summary>
    public void MarkReached(ulong mark)
    {
        lock (_gate)
        {
            if (mark <= _reached)
                return;
            _reached = mark;
            Release(mark);
        }
    }

    /// <summary>The ordinary lane has ended; nothing more comes before what waits for it.</summary>
    public void OrdinaryLaneEnded() => Release(ulong.MaxValue);

    private void Arm()
    {
        _timer ??= new Timer(static inbox => ((SystemInbox)inbox!).Release(ulong.MaxValue), this, Timeout.Infinite, Timeout.Infinite);
        _timer.Change(MarkLimit, Timeout.InfiniteTimeSpan);
    }

    private void Release(ulong upTo)
    {
        lock (_gate)
        {
            while (_held.TryPeek(out var first) && first.Mark <= upTo)
            {
                // A mark that was given up is not waited for again.
                _reached = Math.Max(_reached, first.Mark);
                _held.Dequeue();
                first.Recipient.SendSystemMessage(first.Message);
            }

            if (_held.Count > 0)
                Arm();
        }
    }
}
