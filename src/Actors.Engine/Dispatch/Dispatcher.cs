#nullable disable

namespace Akka.Dispatch;

/// <summary>A dispatcher that shares an executor among its actors.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public class Dispatcher : MessageDispatcher
{
    private readonly ExecutorServiceFactory _factory;
    private readonly Lock _gate = new();
    private ExecutorService _executor;

    /// <summary>Creates the dispatcher; its executor is made at first use.</summary>
    public Dispatcher(MessageDispatcherConfigurator configurator, string id, int throughput, long? throughputDeadlineTime,
        ExecutorServiceFactory executorServiceFactory, TimeSpan shutdownTimeout)
        : base(configurator)
    {
        _factory = executorServiceFactory;
        Id = id;
        Throughput = throughput;
        ThroughputDeadlineTime = throughputDeadlineTime;
        ShutdownTimeout = shutdownTimeout;
    }

    private ExecutorService Executor => Volatile.Read(ref _executor) ?? MakeExecutor();

    private ExecutorService MakeExecutor()
    {
        lock (_gate)
        {
            if (_executor is null)
                Volatile.Write(ref _executor, _factory.Produce(Id));
            return _executor;
        }
    }

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run)
    {
        try
        {
            Executor.Execute(run);
        }
        catch (RejectedExecutionException)
        {
            // The executor was ended while idle, by a race with this very call: a new one takes over.
            Executor.Execute(run);
        }
    }

    /// <inheritdoc/>
    protected override void Shutdown()
    {
        // Whoever meets the old executor once it refuses work finds none here, and makes a new one.
        ExecutorService executor;
        lock (_gate)
        {
            executor = _executor;
            Volatile.Write(ref _executor, null);
        }

        executor?.Shutdown();
    }
}
