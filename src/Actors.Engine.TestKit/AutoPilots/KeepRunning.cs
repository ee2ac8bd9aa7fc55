using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Says that the auto-pilot that ran goes on.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public sealed class KeepRunning : AutoPilot
{
    /// <summary>The one instance.</summary>
    public static KeepRunning Instance = new();

    private KeepRunning()
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Always: it only is a result.</exception>
    public override AutoPilot Run(IActorRef sender, object message) =>
        throw new InvalidOperationException("AutoPilot.KeepRunning is only a result of AutoPilot.Run; it cannot be set as the auto-pilot");
}
