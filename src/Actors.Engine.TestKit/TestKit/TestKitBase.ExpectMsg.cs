using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives the next message and fails unless it is of the type.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, duration, null, hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, duration, null, hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="message">What it should equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, timeout, SameAs(message, hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="message">What it should equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, timeout, SameAs(message, hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, Fits(isMessage, hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, Fits(isMessage, hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assert">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, timeout, (received, _) => assert(received), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assert">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, timeout, (received, _) => assert(received), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessageAndSender">Tells whether message and sender are the ones.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, Fits(isMessageAndSender, hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isMessageAndSender">Tells whether message and sender are the ones.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, Fits(isMessageAndSender, hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assertMessageAndSender">Fails, by an exception, unless they are the ones.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, assertMessageAndSender, hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assertMessageAndSender">Fails, by an exception, unless they are the ones.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, assertMessageAndSender, hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="expected">What it should equal.</param>
    /// <param name="comparer">Tells whether expected and received are equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, timeout, (received, _) => _assertions.AssertEqual(expected, received, comparer, hint ?? ""), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type and fits.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="expected">What it should equal.</param>
    /// <param name="comparer">Tells whether expected and received are equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgAsync<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, timeout, (received, _) => _assertions.AssertEqual(expected, received, comparer, hint ?? ""), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it tells that an actor has stopped. The test actor must watch it.</summary>
    /// <param name="target">The actor.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, EndOf(target, hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it tells that an actor has stopped. The test actor must watch it.</summary>
    /// <param name="target">The actor.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, EndOf(target, hint), hint, cancellationToken);

    /// <summary>Fails if a message comes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        Done(ExpectNoneCore(sync: true, RemainingOrDefault, cancellationToken));

    /// <summary>Fails if a message comes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        ExpectNoneCore(sync: false, RemainingOrDefault, cancellationToken);

    /// <summary>Fails if a message comes.</summary>
    /// <param name="duration">How long nothing may come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Done(ExpectNoneCore(sync: true, Dilated(duration), cancellationToken));

    /// <summary>Fails if a message comes.</summary>
    /// <param name="duration">How long nothing may come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNoneCore(sync: false, Dilated(duration), cancellationToken);

    /// <summary>Fails if a message comes.</summary>
    /// <param name="milliseconds">How long nothing may come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        Done(ExpectNoneCore(sync: true, Dilated(TimeSpan.FromMilliseconds(milliseconds)), cancellationToken));

    /// <summary>Fails if a message comes.</summary>
    /// <param name="milliseconds">How long nothing may come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Ends then.</returns>
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoneCore(sync: false, Dilated(TimeSpan.FromMilliseconds(milliseconds)), cancellationToken);

    private Action<T, IActorRef> SameAs<T>(T expected, string hint) =>
        (received, _) => _assertions.AssertEqual(expected, received, hint ?? "");

    private Action<T, IActorRef> Fits<T>(Predicate<T> isMessage, string hint) => (received, sender) =>
        _assertions.AssertTrue(isMessage(received), "Failed: Received {{{0}}} from {1}, which is not the message expected. {2}", received, sender, hint ?? "");

    private Action<T, IActorRef> Fits<T>(Func<T, IActorRef, bool> isMessage, string hint) => (received, sender) =>
        _assertions.AssertTrue(isMessage(received, sender), "Failed: Received {{{0}}} from {1}, which is not the message and sender expected. {2}", received, sender, hint ?? "");

    private Action<Terminated, IActorRef> EndOf(IActorRef target, string hint) => (received, _) =>
        _assertions.AssertEqual(target, received.ActorRef, $"Failed: Expected the end of {target}, received that of {received.ActorRef}. {hint}");
}
