#nullable disable

namespace Akka.Actor;

/// <summary>The root of a system's tree.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public sealed class RootActorPath : ActorPath
{
    /// <summary>Creates the root at an address.</summary>
    public RootActorPath(Address address, string name = "")
        : base(address, name)
    {
    }
}
