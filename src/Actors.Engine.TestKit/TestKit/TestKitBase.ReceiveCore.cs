namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private async ValueTask<MessageEnvelope> ReceiveCore(bool sync, TimeSpan limit, CancellationToken cancel)
    {
        _lastWasNoMsg = false;
        var envelope = await _queue.NextAsync(sync, remove: true, limit, cancel).ConfigureAwait(true);
        _last = envelope ?? NullMessageEnvelope.Instance;
        if (envelope is not null) _lastReceived = envelope;
        return envelope;
    }

    private async ValueTask<MessageEnvelope> PeekCore(bool sync, TimeSpan limit, CancellationToken cancel)
    {
        var envelope = await _queue.NextAsync(sync, remove: false, limit, cancel).ConfigureAwait(true);
        _last = envelope ?? NullMessageEnvelope.Instance;
        return envelope;
    }

    private async ValueTask<IReadOnlyCollection<object>> ReceiveManyCore(bool sync, int count, TimeSpan max, CancellationToken cancel)
    {
        var end = Now + max;
        var received = new List<object>(count);
        while (received.Count < count)
        {
            var envelope = await ReceiveCore(sync, AtLeastZero(end - Now), cancel).ConfigureAwait(true);
            if (envelope is null)
            {
                _assertions.AssertTrue(false, "Timeout ({0}) while expecting {1} messages. Only got {2}: [{3}]",
                    max, count, received.Count, string.Join(", ", received));
                return received;
            }

            received.Add(envelope.Message);
        }

        return received;
    }

    /// <summary>What a filter makes of messages, up to the first of which it makes nothing; that one stays in the queue.</summary>
    private async ValueTask<IReadOnlyList<T>> ReceiveWhileCore<T>(
        bool sync, TimeSpan? max, TimeSpan? idle, Func<object, (bool Go, bool Take, T Value)> filter, int count, CancellationToken cancel)
    {
        var end = Now + RemainingOrDilated(max);
        var received = new List<T>();
        var last = _lastReceived;
        while (received.Count < count)
        {
            var left = AtLeastZero(end - Now);
            var limit = idle is { } pause && pause != Timeout.InfiniteTimeSpan && pause < left ? pause : left;
            var next = await PeekCore(sync, limit, cancel).ConfigureAwait(true);
            if (next is null) break;
            var (go, take, value) = filter(next.Message);
            if (!go) break;
            last = await ReceiveCore(sync, TimeSpan.Zero, cancel).ConfigureAwait(true) ?? last;
            if (take) received.Add(value);
        }

        _last = last;
        _lastWasNoMsg = true;
        return received;
    }

    private async ValueTask<System.Collections.ArrayList> SilenceCore(TimeSpan? max, uint? maxMessages, CancellationToken cancel)
    {
        var limit = RemainingOrDilated(max);
        var received = new System.Collections.ArrayList();
        while (await ReceiveCore(sync: false, limit, cancel).ConfigureAwait(true) is { } envelope)
        {
            received.Add(envelope.Message);
            if (maxMessages is { } most)
                _assertions.AssertFalse(received.Count > most, "maxMessages violated (current: {0}): [{1}]", received.Count, string.Join(", ", received.ToArray()));
        }

        return received;
    }
}
