using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Runs work on the shared thread pool of .NET.</summary>
internal sealed class ThreadPoolExecutor(string id) : ExecutorService(id)
{
    public override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    public override void Shutdown()
    {
        // The pool belongs to the process.
    }
}

internal sealed class ThreadPoolConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new ThreadPoolExecutor(id);
}
