#nullable disable

namespace Akka.Actor;

/// <summary>Props of an actor that has stopped: nothing can be created from them.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.TerminatedProps.html"/>
public class TerminatedProps : Props
{
    /// <summary>Creates the props.</summary>
    public TerminatedProps()
    {
    }

    /// <inheritdoc/>
    public override ActorBase NewActor() => throw new InvalidOperationException("This actor has been terminated");
}
