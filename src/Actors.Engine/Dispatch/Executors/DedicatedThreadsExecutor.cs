using Akka.Configuration;
using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>Runs work on threads of its own, which are started one by one as work comes and end on shutdown.</summary>
internal sealed class DedicatedThreadsExecutor(string id, int threads, Action<Exception> report) : ExecutorService(id)
{
    private readonly BlockingCollection<IRunnable> _work = new();
    private readonly Lock _gate = new();
    private int _started;
    private int _idle;

    public override void Execute(IRunnable run)
    {
        try
        {
            _work.Add(run);
        }
        catch (InvalidOperationException)
        {
            throw new RejectedExecutionException($"The executor of dispatcher {Id} has been shut down.");
        }

        if (Volatile.Read(ref _started) < threads && Volatile.Read(ref _idle) == 0)
            StartThread();
    }

    private void StartThread()
    {
        lock (_gate)
        {
            if (_started >= threads)
                return;
            Volatile.Write(ref _started, _started + 1);
            new Thread(Work) { IsBackground = true, Name = $"{Id}-{_started}" }.Start();
        }
    }

    private void Work()
    {
        while (true)
        {
            Interlocked.Increment(ref _idle);
            var taken = _work.TryTake(out var run, Timeout.Infinite);
            Interlocked.Decrement(ref _idle);
            if (!taken)
                return;
            try
            {
                run!.Run();
            }
            catch (Exception ex)
            {
                report(ex);
            }
        }
    }

    public override void Shutdown() => _work.CompleteAdding();
}

internal sealed class DedicatedThreadsConfigurator(Config config, IDispatcherPrerequisites prerequisites, int threads)
    : ExecutorServiceConfigurator(config, prerequisites)
{
    public override ExecutorService Produce(string id) => new DedicatedThreadsExecutor(id, threads, ex =>
        Prerequisites.EventStream.Publish(new Event.Error(ex, id, typeof(DedicatedThreadsExecutor), "Work of a dispatcher failed")));
}
