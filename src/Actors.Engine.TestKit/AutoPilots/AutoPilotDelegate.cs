using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Reacts to a message.</summary>
/// <param name="sender">Who sent it.</param>
/// <param name="message">The message.</param>
/// <returns>What reacts to the next one.</returns>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public delegate AutoPilot AutoPilotDelegate(IActorRef sender, object message);
