namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives the next message.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if none comes in time.</returns>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Done(ReceiveCore(sync: true, Limit(max), cancellationToken))?.Message;

    /// <summary>Receives the next message.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if none comes in time.</returns>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await ReceiveCore(sync: false, Limit(max), cancellationToken).ConfigureAwait(true))?.Message;

    /// <summary>Receives the next message.</summary>
    /// <param name="envelope">What came.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if none comes in time.</returns>
    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Got(Done(ReceiveCore(sync: true, Limit(max), cancellationToken)), out envelope);

    /// <summary>Receives the next message.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came in time, and which.</returns>
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default) =>
        (Got(await ReceiveCore(sync: false, Limit(max), cancellationToken).ConfigureAwait(true), out var envelope), envelope);

    /// <summary>Looks at the next message; it stays.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if none comes in time.</returns>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Done(PeekCore(sync: true, Limit(max), cancellationToken))?.Message;

    /// <summary>Looks at the next message; it stays.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if none comes in time.</returns>
    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await PeekCore(sync: false, Limit(max), cancellationToken).ConfigureAwait(true))?.Message;

    /// <summary>Looks at the next message; it stays. Waits until one comes or the wait is ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public object PeekOne(CancellationToken cancellationToken) =>
        Done(PeekCore(sync: true, Timeout.InfiniteTimeSpan, cancellationToken))?.Message;

    /// <summary>Looks at the next message; it stays. Waits until one comes or the wait is ended.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public async ValueTask<object> PeekOneAsync(CancellationToken cancellationToken) =>
        (await PeekCore(sync: false, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(true))?.Message;

    /// <summary>Looks at the next message; it stays.</summary>
    /// <param name="envelope">What came.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if none comes in time.</returns>
    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max, CancellationToken cancellationToken) =>
        Got(Done(PeekCore(sync: true, Limit(max), cancellationToken)), out envelope);

    /// <summary>Looks at the next message; it stays.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came in time, and which.</returns>
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken) =>
        (Got(await PeekCore(sync: false, Limit(max), cancellationToken).ConfigureAwait(true), out var envelope), envelope);

    /// <summary>Receives a number of messages; fails if they do not come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Done(ReceiveManyCore(sync: true, numberOfMessages, RemainingOrDefault, cancellationToken));

    /// <summary>Receives a number of messages; fails if they do not come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Each(ReceiveManyCore(sync: false, numberOfMessages, RemainingOrDefault, cancellationToken));

    /// <summary>Receives a number of messages; fails if they do not come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Done(ReceiveManyCore(sync: true, numberOfMessages, RemainingOrDilated(max), cancellationToken));

    /// <summary>Receives a number of messages; fails if they do not come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="max">The limit for all of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Each(ReceiveManyCore(sync: false, numberOfMessages, RemainingOrDilated(max), cancellationToken));

    // Unlike other limits this one may be infinite, or negative, which means none.
    private TimeSpan Limit(TimeSpan? max) => max is not { } limit ? RemainingOrDefault
        : limit == Timeout.InfiniteTimeSpan ? limit
        : AtLeastZero(Dilated(limit));

    private static bool Got(MessageEnvelope received, out MessageEnvelope envelope)
    {
        envelope = received ?? NullMessageEnvelope.Instance;
        return received is not null;
    }
}
