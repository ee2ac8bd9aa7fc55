using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, duration, From<T>(sender, null, hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="duration">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, duration, From<T>(sender, null, hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="message">What it should equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, From(sender, SameAs(message, hint), hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="message">What it should equal.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, From(sender, SameAs(message, hint), hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, From(sender, Fits(isMessage, hint), hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, From(sender, Fits(isMessage, hint), hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isSender">Tells whether it is the one.</param>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, Fits<T>((received, sender) => isSender(sender) && isMessage(received), hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="isSender">Tells whether it is the one.</param>
    /// <param name="isMessage">Tells whether it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, Fits<T>((received, sender) => isSender(sender) && isMessage(received), hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="assertMessage">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore(sync: true, timeout, From<T>(sender, (received, _) => assertMessage(received), hint), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="sender">Who should have sent it.</param>
    /// <param name="assertMessage">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore(sync: false, timeout, From<T>(sender, (received, _) => assertMessage(received), hint), hint, cancellationToken);

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assertSender">Fails, by an exception, unless it is the one.</param>
    /// <param name="assertMessage">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public T ExpectMsgFrom<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(ExpectCore<T>(sync: true, timeout, (received, sender) => Both(received, sender, assertSender, assertMessage), hint, cancellationToken));

    /// <summary>Receives the next message and fails unless it is of the type, fits, and comes from the right sender.</summary>
    /// <typeparam name="T">The type of message.</typeparam>
    /// <param name="assertSender">Fails, by an exception, unless it is the one.</param>
    /// <param name="assertMessage">Fails, by an exception, unless it is the one.</param>
    /// <param name="timeout">The limit; what is left of a Within block or the default by default.</param>
    /// <param name="hint">What to add when it fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public ValueTask<T> ExpectMsgFromAsync<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectCore<T>(sync: false, timeout, (received, sender) => Both(received, sender, assertSender, assertMessage), hint, cancellationToken);

    private Action<T, IActorRef> From<T>(IActorRef expected, Action<T, IActorRef> check, string hint) => (received, sender) =>
    {
        check?.Invoke(received, sender);
        _assertions.AssertEqual(expected, sender, $"Failed: Received {received} from the wrong sender. {hint}");
    };

    private static void Both<T>(T received, IActorRef sender, Action<IActorRef> assertSender, Action<T> assertMessage)
    {
        assertSender(sender);
        assertMessage(received);
    }
}
