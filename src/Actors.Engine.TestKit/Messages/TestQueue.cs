namespace Akka.TestKit.Internal;

/// <summary>
/// What a test actor got and the test has not looked at yet. Blocking and asynchronous waits; a blocked thread is woken by the
/// one that adds, so a test that waits does not need a free pool thread. Thread-safe.
/// </summary>
internal sealed class TestQueue
{
    private readonly object _gate = new();
    private readonly LinkedList<MessageEnvelope> _envelopes = [];
    private TaskCompletionSource _added = NewSignal();

    public int Count
    {
        get
        {
            lock (_gate) return _envelopes.Count;
        }
    }

    public void Add(MessageEnvelope envelope)
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _envelopes.AddLast(envelope);
            Monitor.PulseAll(_gate);
            signal = _added;
            _added = NewSignal();
        }

        signal.TrySetResult();
    }

    public List<MessageEnvelope> Drain()
    {
        lock (_gate)
        {
            var all = _envelopes.ToList();
            _envelopes.Clear();
            return all;
        }
    }

    /// <summary>The next envelope, or null if none comes in time. A synchronous call has completed when it returns.</summary>
    public ValueTask<MessageEnvelope> NextAsync(bool sync, bool remove, TimeSpan limit, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return TryNow(remove) is { } now ? new(now)
            : limit <= TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan ? new((MessageEnvelope)null)
            : sync ? new(Wait(remove, limit, cancel))
            : WaitAsync(remove, limit, cancel);
    }

    private MessageEnvelope Wait(bool remove, TimeSpan limit, CancellationToken cancel)
    {
        using var registration = cancel.CanBeCanceled ? cancel.UnsafeRegister(static q => ((TestQueue)q)!.WakeAll(), this) : default;
        var end = limit == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)Math.Ceiling(limit.TotalMilliseconds);
        lock (_gate)
        {
            while (_envelopes.Count == 0)
            {
                cancel.ThrowIfCancellationRequested();
                var left = end - Environment.TickCount64;
                if (left <= 0) return null;
                Monitor.Wait(_gate, (int)Math.Min(left, int.MaxValue));
            }

            return Take(remove);
        }
    }

    private async ValueTask<MessageEnvelope> WaitAsync(bool remove, TimeSpan limit, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(limit);
        while (true)
        {
            Task added;
            lock (_gate)
            {
                if (_envelopes.Count > 0) return Take(remove);
                added = _added.Task;
            }

            try
            {
                await added.WaitAsync(timer.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                cancel.ThrowIfCancellationRequested();
                return TryNow(remove);
            }
        }
    }

    private MessageEnvelope TryNow(bool remove)
    {
        lock (_gate) return _envelopes.Count == 0 ? null : Take(remove);
    }

    private MessageEnvelope Take(bool remove)
    {
        var first = _envelopes.First!.Value;
        if (remove) _envelopes.RemoveFirst();
        return first;
    }

    private void WakeAll()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
