#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The size of a pool of threads, from configuration.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public class ThreadPoolConfig
{
    /// <summary>Reads the section.</summary>
    public ThreadPoolConfig(Config config)
    {
        PoolSizeMin = config.GetInt("core-pool-size-min", 1);
        PoolSizeFactor = config.GetDouble("core-pool-size-factor", 1.0);
        PoolSizeMax = config.GetInt("core-pool-size-max", 64);
    }

    /// <summary>The fewest threads.</summary>
    public int PoolSizeMin { get; }

    /// <summary>Threads for each processor.</summary>
    public double PoolSizeFactor { get; }

    /// <summary>The most threads.</summary>
    public int PoolSizeMax { get; }

    /// <summary>Threads for this machine: processors times a factor, within bounds.</summary>
    public static int ScaledPoolSize(int floor, double scalar, int ceiling) =>
        Math.Min(Math.Max((int)Math.Ceiling(Environment.ProcessorCount * scalar), floor), ceiling);
}
