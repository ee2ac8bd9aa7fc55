#nullable disable
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A dispatcher with one actor and one thread, for actors that block. The thread ends with the actor.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public sealed class PinnedDispatcher : Dispatcher
{
    private ActorCell _owner;

    /// <summary>Creates the dispatcher.</summary>
    public PinnedDispatcher(MessageDispatcherConfigurator configurator, string id, int throughput, long? throughputDeadlineTime,
        ExecutorServiceFactory executorServiceFactory, TimeSpan shutdownTimeout)
        : base(configurator, id, throughput, throughputDeadlineTime, executorServiceFactory, shutdownTimeout)
    {
    }

    internal override void Register(ActorCell cell)
    {
        if (Interlocked.CompareExchange(ref _owner, cell, null) is { } present && !ReferenceEquals(present, cell))
            throw new InvalidOperationException($"Cannot register to anyone but {present.Self}: a pinned dispatcher has one actor.");
        base.Register(cell);
    }

    internal override void Unregister(ActorCell cell)
    {
        base.Unregister(cell);
        Interlocked.Exchange(ref _owner, null);
    }

    private protected override void OnEmpty() => Shutdown();
}
