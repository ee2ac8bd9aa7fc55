#nullable disable
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>
/// Makes dispatchers from a section of the configuration. Its <c>type</c> names a deriving class, which needs a constructor for
/// <see cref="Config"/> and <see cref="IDispatcherPrerequisites"/>.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public abstract class MessageDispatcherConfigurator
{
    /// <summary>For deriving classes.</summary>
    protected MessageDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    {
        Config = config;
        Prerequisites = prerequisites;
    }

    /// <summary>The dispatcher's section.</summary>
    public Config Config { get; }

    /// <summary>What dispatchers need of their system.</summary>
    public IDispatcherPrerequisites Prerequisites { get; }

    /// <summary>The dispatcher for an actor that asks for this section: the same or a new one at each call.</summary>
    public abstract MessageDispatcher Dispatcher();

    /// <summary>The executor that the section names.</summary>
    protected ExecutorServiceConfigurator ConfigureExecutor() => Executors.Configure(Config, Prerequisites);

    internal ExecutorServiceConfigurator ConfigureExecutorInternal() => ConfigureExecutor();
}
