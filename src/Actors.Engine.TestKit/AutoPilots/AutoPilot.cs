using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Reacts to the messages that a test actor gets, before the test looks at them.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public abstract class AutoPilot
{
    /// <summary>Reacts to nothing (more).</summary>
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    /// <summary>As the result of <see cref="Run"/>: goes on as before.</summary>
    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <summary>Reacts to a message. Called on the test actor's thread.</summary>
    /// <param name="sender">Who sent it.</param>
    /// <param name="message">The message.</param>
    /// <returns>What reacts to the next one.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
