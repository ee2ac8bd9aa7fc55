using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Takes every message and does nothing.</summary>
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
