using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Handles no message.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActors.UnhandledMessageActor.html"/>
public class UnhandledMessageActor : ReceiveActor
{
}
