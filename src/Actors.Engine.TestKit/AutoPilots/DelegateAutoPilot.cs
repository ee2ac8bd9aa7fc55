using Akka.Actor;

namespace Akka.TestKit;

/// <summary>An auto-pilot made of a delegate.</summary>
/// <param name="autoPilotDelegate">Reacts to messages.</param>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public sealed class DelegateAutoPilot(AutoPilotDelegate autoPilotDelegate) : AutoPilot
{
    /// <inheritdoc/>
    public override AutoPilot Run(IActorRef sender, object message) => autoPilotDelegate(sender, message);
}
