using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>Runs actors on the thread that sends to them, so that a message has been processed when Tell returns.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class CallingThreadDispatcher : MessageDispatcher
{
    /// <summary>Makes one.</summary>
    /// <param name="configurator">Where it comes from.</param>
    public CallingThreadDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator)
    {
    }

    /// <summary>The dispatcher's path in configuration.</summary>
    public static new string Id = "akka.test.calling-thread-dispatcher";

    /// <inheritdoc/>
    protected override void ExecuteTask(IRunnable run) => run.Run();

    /// <inheritdoc/>
    protected override void Shutdown()
    {
    }
}
