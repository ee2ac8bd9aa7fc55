using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// System messages from one run of the peer: each exactly once, in order. One that has to wait for marks of the other lanes holds up those
/// behind it, for some seconds at most; heartbeats are no system messages and do not wait.
/// </summary>
internal sealed class SystemInbox
{
    private static readonly TimeSpan MarkLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<(LaneMarks Marks, IInternalActorRef Recipient, ISystemMessage Message)> _held = new();
    private ulong _last;
    private LaneMarks _reached;
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
    /// <exception cref="WireFormatException">A number was left out.</exception>
    public bool TryBegin(ulong number)
    {
        lock (_gate)
        {
            if (number > _last + 1)
                throw new WireFormatException($"system message {number} after {_last}");
            if (number <= _last)
                return false;
            _last = number;
            return true;
        }
    }

    public void Deliver(LaneMarks marks, IInternalActorRef recipient, ISystemMessage message)
    {
        lock (_gate)
        {
            if (_held.Count > 0 || !IsReached(marks))
            {
                _held.Enqueue((marks, recipient, message));
                if (_held.Count == 1)
                    Arm();
                return;
            }

            recipient.SendSystemMessage(message);
        }
    }

    /// <summary>A lane has come to a mark.</summary>
    public void MarkReached(Lane lane, ulong mark)
    {
        lock (_gate)
        {
            Reach(lane, mark);
            Release();
        }
    }

    /// <summary>A lane has ended; nothing more comes before what waits for it.</summary>
    public void LaneEnded(Lane lane)
    {
        lock (_gate)
        {
            foreach (var (marks, _, _) in _held)
                Reach(lane, lane == Lane.Large ? marks.Large : marks.Ordinary);
            Release();
        }
    }

    private bool IsReached(LaneMarks marks) => marks.Ordinary <= _reached.Ordinary && marks.Large <= _reached.Large;

    private void Reach(Lane lane, ulong mark) => _reached = lane == Lane.Large
        ? _reached with { Large = Math.Max(_reached.Large, mark) }
        : _reached with { Ordinary = Math.Max(_reached.Ordinary, mark) };

    private void Arm()
    {
        _timer ??= new Timer(static inbox => ((SystemInbox)inbox!).GiveUpWaiting(), this, Timeout.Infinite, Timeout.Infinite);
        _timer.Change(MarkLimit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The marks did not come in time; they are not waited for again.</summary>
    private void GiveUpWaiting()
    {
        LaneEnded(Lane.Ordinary);
        LaneEnded(Lane.Large);
    }

    private void Release()
    {
        bool released = false;
        while (_held.TryPeek(out var first) && IsReached(first.Marks))
        {
            _held.Dequeue();
            released = true;
            first.Recipient.SendSystemMessage(first.Message);
        }

        if (released && _held.Count > 0)
            Arm();
    }
}
