#nullable disable

namespace Akka.Dispatch;

/// <summary>The threads behind a dispatcher.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public abstract class ExecutorService
{
    /// <summary>For deriving classes.</summary>
    protected ExecutorService(string id) => Id = id;

    /// <summary>The dispatcher's name.</summary>
    public string Id { get; }

    /// <summary>Runs work on one of the threads.</summary>
    /// <exception cref="RejectedExecutionException">The executor has been shut down.</exception>
    public abstract void Execute(IRunnable run);

    /// <summary>Ends the threads once what waits has run.</summary>
    public abstract void Shutdown();
}
