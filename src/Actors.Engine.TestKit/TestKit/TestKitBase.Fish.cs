using System.Collections;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(FishCore(sync: true, isMessage, null, max, hint, cancellationToken));

    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishCore(sync: false, isMessage, null, max, hint, cancellationToken);

    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(FishCore(sync: true, isMessage, null, max, hint, cancellationToken));

    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishCore(sync: false, isMessage, null, max, hint, cancellationToken);

    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="allMessages">Gets the messages that were passed over.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T FishForMessage<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(FishCore(sync: true, isMessage, allMessages, max, hint, cancellationToken));

    /// <summary>Receives messages until one fits; fails when the limit is reached.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="allMessages">Gets the messages that were passed over.</param>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishCore(sync: false, isMessage, allMessages, max, hint, cancellationToken);

    /// <summary>Receives messages until the limit is reached; fails if one is of the type.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await ReceiveWhileCore<object>(sync: false, max, null, Filter<object>(NoneOf<T>), int.MaxValue, cancellationToken).ConfigureAwait(true);

    /// <summary>Receives messages until none comes for a while.</summary>
    /// <param name="max">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="maxMessages">Fail when more than this many come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    public Task<ArrayList> WaitForRadioSilenceAsync(TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default) =>
        SilenceCore(max, maxMessages, cancellationToken).AsTask();

    private object NoneOf<T>(object message)
    {
        _assertions.AssertFalse(message is T, "did not expect a message of type {0}, but received {1}", typeof(T), message);
        return message;
    }
}
