using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Takes every message and does nothing.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestActors.BlackHoleActor.html"/>
public class BlackHoleActor : ActorBase
{
    /// <summary>Makes one.</summary>
    public BlackHoleActor()
    {
    }

    /// <summary>How to start one.</summary>
    public static Props Props { get; } = Props.Create<BlackHoleActor>();

    /// <inheritdoc/>
    protected override bool Receive(object message) => true;
}
