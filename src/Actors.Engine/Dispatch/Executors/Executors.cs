#nullable disable
using Akka.Configuration;
using Akka.Util;

namespace Akka.Dispatch;

/// <summary>Chooses the executor that a dispatcher's section names.</summary>
internal static class Executors
{
    public static ExecutorServiceConfigurator Configure(Config config, IDispatcherPrerequisites prerequisites)
    {
        var name = config.GetString("executor");
        switch (name)
        {
            case null or "" or "default-executor" or "thread-pool-executor" or "task-executor" or "channel-executor":
                return new ThreadPoolConfigurator(config, prerequisites);
            case "fork-join-executor":
                return new DedicatedThreadsConfigurator(config, prerequisites, DedicatedThreadCount(config));
            case "current-context-executor":
                return new SynchronizationContextConfigurator(config, prerequisites);
            default:
                var type = TypeResolver.Resolve(name) ?? throw new ConfigurationException(
                    $"Could not resolve executor service configurator type {name} for path {config.GetString("id")}");
                return (ExecutorServiceConfigurator)Activator.CreateInstance(type, config, prerequisites);
        }
    }

    private static int DedicatedThreadCount(Config config)
    {
        var fixedCount = config.GetInt("dedicated-thread-pool.thread-count", 0);
        if (fixedCount > 0)
            return fixedCount;
        return ThreadPoolConfig.ScaledPoolSize(config.GetInt("fork-join-executor.parallelism-min", 1),
            config.GetDouble("fork-join-executor.parallelism-factor", 1.0), config.GetInt("fork-join-executor.parallelism-max", 64));
    }
}
