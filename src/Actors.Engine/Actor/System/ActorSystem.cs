#nullable disable
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>A tree of actors with what they share: dispatchers, scheduler, event stream and configuration. Thread-safe. Heavy: make few.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public abstract class ActorSystem : IActorRefFactory, IDisposable
{
    private bool _disposed;

    /// <summary>For deriving classes.</summary>
    protected ActorSystem()
    {
    }

    /// <summary>The settings.</summary>
    public abstract Settings Settings { get; }

    /// <summary>The name.</summary>
    public abstract string Name { get; }

    /// <summary>The serializers.</summary>
    public abstract Serialization.Serialization Serialization { get; }

    /// <summary>Where events and the log are published.</summary>
    public abstract EventStream EventStream { get; }

    /// <summary>Takes what cannot be delivered.</summary>
    public abstract IActorRef DeadLetters { get; }

    /// <summary>Drops everything.</summary>
    public abstract IActorRef IgnoreRef { get; }

    /// <summary>The dispatchers.</summary>
    public abstract Dispatchers Dispatchers { get; }

    /// <summary>The mailbox types.</summary>
    public abstract Mailboxes Mailboxes { get; }

    /// <summary>The scheduler.</summary>
    public abstract IScheduler Scheduler { get; }

    /// <summary>The system's log.</summary>
    public abstract ILoggingAdapter Log { get; }

    /// <summary>When the system started, on the monotonic clock.</summary>
    public TimeSpan StartTime { get; } = MonotonicClock.Elapsed;

    /// <summary>How long the system has run.</summary>
    public TimeSpan Uptime => MonotonicClock.ElapsedHighRes - StartTime;

    /// <summary>Completes when all actors have stopped and the callbacks of <see cref="RegisterOnTermination"/> have run.</summary>
    public abstract Task WhenTerminated { get; }

    /// <summary>Creates and starts a system.</summary>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    public static ActorSystem Create(string name, Config config) => Create(name, BootstrapSetup.Create().WithConfig(config));

    /// <summary>Creates and starts a system.</summary>
    public static ActorSystem Create(string name, BootstrapSetup setup) => Create(name, ActorSystemSetup.Create(setup));

    /// <summary>Creates and starts a system.</summary>
    public static ActorSystem Create(string name, ActorSystemSetup setup)
    {
        var bootstrap = setup.Get<BootstrapSetup>();
        var config = bootstrap.HasValue && bootstrap.Value.Config.HasValue ? bootstrap.Value.Config.Value : ConfigurationFactory.Load();
        return CreateAndStart(name, config, setup);
    }

    /// <summary>Creates and starts a system with the default configuration.</summary>
    public static ActorSystem Create(string name) => Create(name, ActorSystemSetup.Empty);

    private static ActorSystem CreateAndStart(string name, Config withFallback, ActorSystemSetup setup)
    {
        var system = new ActorSystemImpl(name, withFallback, setup);
        system.Start();
        return system;
    }

    /// <summary>The extension of an id, created if need be.</summary>
    public abstract object GetExtension(IExtensionId extensionId);

    /// <summary>The extension of a type; null when it has not been registered.</summary>
    public abstract T GetExtension<T>()
        where T : class, IExtension;

    /// <summary>Says whether an extension has been registered.</summary>
    public abstract bool HasExtension(Type type);

    /// <summary>Says whether an extension has been registered.</summary>
    public abstract bool HasExtension<T>()
        where T : class, IExtension;

    /// <summary>Gets an extension if it has been registered.</summary>
    public abstract bool TryGetExtension(Type extensionType, out object extension);

    /// <summary>Gets an extension if it has been registered.</summary>
    public abstract bool TryGetExtension<T>(out T extension)
        where T : class, IExtension;

    /// <summary>Runs an action when the system has ended; the last one registered runs first.</summary>
    public abstract void RegisterOnTermination(Action code);

    /// <summary>Stops the system, by way of <see cref="CoordinatedShutdown"/> unless configured otherwise.</summary>
    public abstract Task Terminate();

    /// <summary>Stops an actor.</summary>
    public abstract void Stop(IActorRef actor);

    /// <summary>Begins to stop the system.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        if (!WhenTerminated.IsCompleted)
            _ = Terminate();
        GC.SuppressFinalize(this);
    }

    /// <summary>Creates an extension, or returns it.</summary>
    public abstract object RegisterExtension(IExtensionId extension);

    /// <inheritdoc/>
    public abstract IActorRef ActorOf(Props props, string name = null);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(ActorPath actorPath);

    /// <inheritdoc/>
    public abstract ActorSelection ActorSelection(string actorPath);
}
