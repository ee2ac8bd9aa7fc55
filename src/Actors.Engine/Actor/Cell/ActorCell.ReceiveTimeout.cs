#nullable disable

namespace Akka.Actor;

public partial class ActorCell
{
    private TimeSpan? _receiveTimeout;
    private ICancelable _pendingTimeout;

    /// <inheritdoc/>
    public TimeSpan? ReceiveTimeout => _receiveTimeout;

    /// <inheritdoc/>
    public void SetReceiveTimeout(TimeSpan? timeout = null)
    {
        if (timeout is { } given && given <= TimeSpan.Zero && given != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A receive timeout has to be longer than zero; null switches it off.");
        _receiveTimeout = timeout == Timeout.InfiniteTimeSpan ? null : timeout;
        CancelReceiveTimeout();
    }

    /// <summary>Starts the timeout again after a message.</summary>
    public void CheckReceiveTimeout(bool reschedule = true)
    {
        if (_receiveTimeout is not { } timeout || Mailbox.HasMessages)
        {
            if (_receiveTimeout is null)
                CancelReceiveTimeout();
            return;
        }

        if (_pendingTimeout is not null && !reschedule)
            return;
        CancelReceiveTimeout();
        _pendingTimeout = SystemImpl.Scheduler.ScheduleTellOnceCancelable(timeout, Self, Akka.Actor.ReceiveTimeout.Instance, Self);
    }

    private void CancelReceiveTimeout()
    {
        if (_pendingTimeout is not { } pending)
            return;
        pending.Cancel();
        _pendingTimeout = null;
    }
}
