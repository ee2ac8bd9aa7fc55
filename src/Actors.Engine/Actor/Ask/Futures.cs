#nullable disable

namespace Akka.Actor;

/// <summary>Ask: sends a message and gives the answer as a task.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public static class Futures
{
    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="self">Who is asked.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null for <c>akka.actor.ask-timeout</c>.</param>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <summary>Sends a message and waits for the answer until cancelled.</summary>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    /// <exception cref="TaskCanceledException">It was cancelled before an answer came.</exception>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <summary>Sends a message and waits for the answer for a time, or until cancelled.</summary>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    /// <exception cref="TaskCanceledException">It was cancelled before an answer came.</exception>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    /// <summary>Sends a message and waits for an answer of a type. A <see cref="Status.Failure"/> fails the task.</summary>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    /// <exception cref="ArgumentException">The answer is of another type.</exception>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <summary>Sends a message and waits for an answer of a type until cancelled.</summary>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    /// <exception cref="TaskCanceledException">It was cancelled before an answer came.</exception>
    /// <exception cref="ArgumentException">The answer is of another type.</exception>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>Sends a message and waits for an answer of a type for a time, or until cancelled.</summary>
    /// <exception cref="AskTimeoutException">No answer came in time.</exception>
    /// <exception cref="TaskCanceledException">It was cancelled before an answer came.</exception>
    /// <exception cref="ArgumentException">The answer is of another type.</exception>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>Sends a message made from the reference that takes the answer.</summary>
    /// <exception cref="ArgumentException">The system of the one asked cannot be found.</exception>
    public static async Task<T> Ask<T>(this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var provider = ResolveProvider(self) ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(self));
        cancellationToken.ThrowIfCancellationRequested();

        // Continuations run elsewhere: the answering actor must not have to run the asker's code.
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var limit = timeout ?? provider.Settings.AskTimeout;
        using var timer = limit > TimeSpan.Zero && limit != TimeSpan.MaxValue ? new CancellationTokenSource(limit) : null;
        await using var onTimeout = Register(timer?.Token ?? default, () =>
            completion.TrySetException(new AskTimeoutException(FormattableString.Invariant($"Timeout after {limit.TotalSeconds:F2} seconds")))).ConfigureAwait(false);
        await using var onCancel = Register(cancellationToken, () => completion.TrySetCanceled(cancellationToken)).ConfigureAwait(false);

        var future = provider.CreateFutureRef(completion);
        var path = future.Path;
        provider.RegisterTempActor(future, path);
        try
        {
            future.DeliverAsk(messageFactory(future), self);
            return await completion.Task.ConfigureAwait(false);
        }
        finally
        {
            provider.UnregisterTempActor(path);
        }
    }

    private static CancellationTokenRegistration Register(CancellationToken token, Action action) =>
        token.CanBeCanceled ? token.UnsafeRegister(static state => ((Action)state)(), action) : default;

    /// <summary>
    /// The answer comes to the system through which the question goes. Whose actor runs on this thread counts only where the one
    /// asked belongs to none: a process may hold several systems, and code of one may run on a thread of another.
    /// </summary>
    internal static IActorRefProvider ResolveProvider(ICanTell self) => self switch
    {
        Nobody => ActorCell.Current?.SystemImpl.Provider,
        IInternalActorRef actor => actor.Provider,
        ActorSelection selection => ResolveProvider(selection.Anchor),
        _ => ActorCell.Current?.SystemImpl.Provider,
    };
}
