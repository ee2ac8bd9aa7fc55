using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message back to its sender.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActors.SimpleEchoActor.html"/>
public class SimpleEchoActor : ReceiveActor
{
    /// <summary>Makes one.</summary>
    public SimpleEchoActor() => ReceiveAny(message => Sender.Tell(message, Self));

    /// <summary>How to start one.</summary>
    /// <returns>The props.</returns>
    public static Props Props() => Akka.Actor.Props.Create(() => new SimpleEchoActor());
}
