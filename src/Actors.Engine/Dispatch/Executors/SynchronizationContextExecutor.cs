using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Posts work to the synchronization context that was current when the executor was made.</summary>
internal sealed class SynchronizationContextExecutor : ExecutorService
{
    private readonly SynchronizationContext _context;

    public SynchronizationContextExecutor(string id)
        : base(id) => _context = SynchronizationContext.Current ?? throw new InvalidOperationException(
            $"Dispatcher {id} needs a synchronization context, and the thread that creates the actor has none.");

    public override void Execute(IRunnable run) => _context.Post(static state => ((IRunnable)state!).Run(), run);

    public override void Shutdown()
    {
    }
}

internal sealed class SynchronizationContextConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new SynchronizationContextExecutor(id);
}
