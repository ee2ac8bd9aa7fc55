using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Sends every message on to another actor, with its sender.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActors.ForwardActor.html"/>
public class ForwardActor : ReceiveActor
{
    /// <summary>Makes one.</summary>
    /// <param name="target">The other actor.</param>
    public ForwardActor(IActorRef target) => ReceiveAny(target.Forward);

    /// <summary>How to start one.</summary>
    /// <param name="target">The other actor.</param>
    /// <returns>The props.</returns>
    public static Props Props(IActorRef target) => Akka.Actor.Props.Create(() => new ForwardActor(target));
}
