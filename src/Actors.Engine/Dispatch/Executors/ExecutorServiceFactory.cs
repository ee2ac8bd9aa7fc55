#nullable disable

namespace Akka.Dispatch;

/// <summary>Makes executors.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public abstract class ExecutorServiceFactory
{
    /// <summary>For deriving classes.</summary>
    protected ExecutorServiceFactory()
    {
    }

    /// <summary>Makes an executor.</summary>
    public abstract ExecutorService Produce(string id);
}
