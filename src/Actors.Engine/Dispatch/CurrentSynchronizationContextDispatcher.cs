#nullable disable

namespace Akka.Dispatch;

/// <summary>A dispatcher that posts to the synchronization context of the thread that created the actor, a user interface's for example.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public sealed class CurrentSynchronizationContextDispatcher : Dispatcher
{
    /// <summary>Creates the dispatcher.</summary>
    public CurrentSynchronizationContextDispatcher(MessageDispatcherConfigurator configurator, string id, int throughput,
        long? throughputDeadlineTime, ExecutorServiceFactory executorServiceFactory, TimeSpan shutdownTimeout)
        : base(configurator, id, throughput, throughputDeadlineTime, executorServiceFactory, shutdownTimeout)
    {
        // Taken now: later calls come from other threads.
        Schedule(static () => { });
    }
}
