using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that needs no actor: it prints on the caller's thread. Thread-safe when <see cref="Log"/> is.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public abstract class MinimalLogger : MinimalActorRef
{
    private readonly RootActorPath _path = new(Address.AllSystems, "/StandardOutLogger");

    /// <summary>Which events are kept; all, until the system sets its own.</summary>
    public LogFilterEvaluator Filter { get; internal set; } = LogFilterEvaluator.NoFilters;

    /// <summary>Not available: this reference belongs to no provider.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override IActorRefProvider Provider =>
        throw new NotSupportedException($"{GetType().Name} belongs to no actor system and has no provider");

    /// <inheritdoc/>
    public sealed override ActorPath Path => _path;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    protected sealed override void TellInternal(object message, IActorRef sender)
    {
        if (message is null) throw new ArgumentNullException(nameof(message), "A logger cannot log null");
        Log(message);
    }

    /// <summary>Prints an event.</summary>
    /// <param name="message">A <see cref="LogEvent"/>, or anything else that was told to this reference.</param>
    protected abstract void Log(object message);
}
