#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Makes executors from a dispatcher's section.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public abstract class ExecutorServiceConfigurator : ExecutorServiceFactory
{
    /// <summary>For deriving classes.</summary>
    protected ExecutorServiceConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    /// <summary>The section.</summary>
    public Config Config { get; }

    /// <summary>What dispatchers need of their system.</summary>
    public IDispatcherPrerequisites Prerequisites { get; }
}
