#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes the dispatcher of <c>type = Dispatcher</c>: one for all actors that use the section.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public sealed class DispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Dispatcher _instance;

    /// <summary>Reads the section.</summary>
    public DispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        var parameters = DispatcherParameters.Read(config);
        _instance = new Dispatcher(this, parameters.Id, parameters.Throughput, parameters.DeadlineTicks, ConfigureExecutor(),
            parameters.ShutdownTimeout);
    }

    /// <inheritdoc/>
    public override MessageDispatcher Dispatcher() => _instance;
}

/// <summary>What all dispatchers read from their section.</summary>
internal readonly record struct DispatcherParameters(string Id, int Throughput, long DeadlineTicks, TimeSpan ShutdownTimeout)
{
    public static DispatcherParameters Read(Config config) => new(
        config.GetString("id"),
        config.GetInt("throughput", MessageDispatcher.DefaultThroughput),
        config.GetTimeSpan("throughput-deadline-time", TimeSpan.Zero).Ticks,
        config.GetTimeSpan("shutdown-timeout", TimeSpan.FromSeconds(1)));
}

/// <summary>Makes the dispatchers of <c>type = PinnedDispatcher</c>: one for each actor.</summary>
internal sealed class PinnedDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    public override MessageDispatcher Dispatcher()
    {
        var parameters = DispatcherParameters.Read(Config);
        return new PinnedDispatcher(this, parameters.Id, parameters.Throughput, parameters.DeadlineTicks,
            new DedicatedThreadsConfigurator(Config, Prerequisites, threads: 1), parameters.ShutdownTimeout);
    }
}

/// <summary>Makes the dispatchers of <c>type = SynchronizedDispatcher</c>: one for each actor, bound to its creator's context.</summary>
internal sealed class CurrentSynchronizationContextDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    public override MessageDispatcher Dispatcher()
    {
        var parameters = DispatcherParameters.Read(Config);
        return new CurrentSynchronizationContextDispatcher(this, parameters.Id, parameters.Throughput, parameters.DeadlineTicks,
            new SynchronizationContextConfigurator(Config, Prerequisites), parameters.ShutdownTimeout);
    }
}
