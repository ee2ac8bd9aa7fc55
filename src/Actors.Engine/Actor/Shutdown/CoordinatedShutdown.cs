#nullable disable
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases: the tasks of a phase run side by side, and the next phase begins when they are done or the phase's time is
/// over. Phases, their order and their times are configuration (<c>akka.coordinated-shutdown</c>). Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
public sealed partial class CoordinatedShutdown : IExtension
{
    /// <summary>The first phase; for the application's own work before anything is unbound.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Take no new connections.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>Wait for requests in work.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Close connections.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>The application's own work before the cluster is left.</summary>
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    /// <summary>Hand shards over.</summary>
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    /// <summary>Ask to leave the cluster.</summary>
    public const string PhaseClusterLeave = "cluster-leave";

    /// <summary>Stop singletons.</summary>
    public const string PhaseClusterExiting = "cluster-exiting";

    /// <summary>Wait until exiting is done.</summary>
    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    /// <summary>Stop the cluster extension.</summary>
    public const string PhaseClusterShutdown = "cluster-shutdown";

    /// <summary>The application's own work before the system ends.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>The last phase: the system ends.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly IReadOnlyDictionary<string, Phase> _phases;
    private readonly IReadOnlyList<string> _order;
    private readonly Dictionary<string, List<(string Name, Func<Task<Done>> Task)>> _tasks = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<Done> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Reason _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, IReadOnlyDictionary<string, Phase> phases)
    {
        System = system;
        _phases = phases;
        _order = Phase.Sort(phases);
        Log = Logging.GetLogger(system, this);
    }

    private ILoggingAdapter Log { get; }

    /// <summary>The system.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>Why the system ends, or null while it does not.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The times of all phases together.</summary>
    public TimeSpan TotalTimeout => _phases.Values.Aggregate(TimeSpan.Zero, static (sum, phase) => sum + phase.Timeout);

    internal IReadOnlyList<string> OrderedPhases => _order;

    /// <summary>The shutdown of a system.</summary>
    public static CoordinatedShutdown Get(ActorSystem sys) => CoordinatedShutdownExtension.Instance.Get(sys);

    /// <summary>Adds a task to a phase. One added to a phase that has begun does not run.</summary>
    /// <exception cref="ArgumentException">There is no such phase, or the task has no name.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.ContainsKey(phase))
        {
            throw new ArgumentException($"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Keys)}]. " +
                "All phases (along with their optional dependencies) must be defined in configuration.", nameof(phase));
        }

        if (string.IsNullOrEmpty(taskName))
            throw new ArgumentException("Set a task name when adding tasks to the Coordinated Shutdown. Try to use unique, self-explanatory names.", nameof(taskName));
        ArgumentNullException.ThrowIfNull(task);
        lock (_tasks)
        {
            if (!_tasks.TryGetValue(phase, out var list))
                _tasks[phase] = list = [];
            list.Add((taskName, task));
        }
    }

    /// <summary>The time of a phase.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => _phases.TryGetValue(phase, out var found)
        ? found.Timeout
        : throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase));

    /// <summary>Runs the phases, all or from one on. Only the first call does; all calls give the same outcome.</summary>
    /// <exception cref="ArgumentException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        if (fromPhase is not null && !_phases.ContainsKey(fromPhase))
            throw new ArgumentException($"Unknown phase [{fromPhase}]. All phases must be defined in configuration.", nameof(fromPhase));
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            // On the pool, and as no actor: whoever calls goes on at once.
            _ = Task.Run(() => RunAllAsync(fromPhase));
        }

        return _completed.Task;
    }

    private async Task RunAllAsync(string fromPhase)
    {
        try
        {
            Log.Debug("Running CoordinatedShutdown for {0}", _reason);
            var first = fromPhase is null ? 0 : _order.ToList().IndexOf(fromPhase);
            for (var i = first; i < _order.Count; i++)
                await RunPhaseAsync(_order[i]).ConfigureAwait(false);
            _completed.TrySetResult(Done.Instance);
        }
        catch (Exception failure)
        {
            _completed.TrySetException(failure);
        }
    }

    private async Task RunPhaseAsync(string name)
    {
        var phase = _phases[name];
        (string Name, Func<Task<Done>> Task)[] tasks;
        lock (_tasks)
            tasks = _tasks.TryGetValue(name, out var list) ? [.. list] : [];
        if (!phase.Enabled)
        {
            if (tasks.Length > 0)
                Log.Info("Phase [{0}] disabled through configuration, skipping [{1}] tasks.", name, tasks.Length);
            return;
        }

        if (tasks.Length == 0)
        {
            Log.Debug("Performing phase [{0}] with [0] tasks.", name);
            return;
        }

        Log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", name, tasks.Length, string.Join(",", tasks.Select(t => t.Name)));
        var all = Task.WhenAll(tasks.Select(task => RunTaskAsync(phase, name, task.Name, task.Task)));
        try
        {
            await all.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The last phase's own end can be what is late: the outcome follows the system then.
            if (name == PhaseActorSystemTerminate && System.WhenTerminated.IsCompleted)
                return;
            if (!phase.Recover)
                throw new TimeoutException($"Coordinated shutdown phase [{name}] timed out after [{phase.Timeout}]");
            Log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", name, phase.Timeout);
        }
    }

    private async Task RunTaskAsync(Phase phase, string phaseName, string taskName, Func<Task<Done>> task)
    {
        try
        {
            await task().ConfigureAwait(false);
        }
        catch (Exception failure) when (phase.Recover)
        {
            Log.Warning("Task [{0}] failed in phase [{1}]: {2}", taskName, phaseName, failure);
        }
    }
}
