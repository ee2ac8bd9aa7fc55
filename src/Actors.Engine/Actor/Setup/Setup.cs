#nullable disable

namespace Akka.Actor.Setup;

/// <summary>A part of an actor system's settings that is given by program.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public abstract class Setup
{
    /// <summary>Combines this part with another.</summary>
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}
