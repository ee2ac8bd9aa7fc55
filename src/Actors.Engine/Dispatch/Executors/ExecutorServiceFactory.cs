#nullable disable

namespace Akka.Dispatch;

/// <summary>Makes executors.</summary>
public abstract class ExecutorServiceFactory
{
    /// <summary>For deriving classes.</summary>
    protected ExecutorServiceFactory()
    {
    }

    /// <summary>Makes an executor.</summary>
    public abstract ExecutorService Produce(string id);
}
