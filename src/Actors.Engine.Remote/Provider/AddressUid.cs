using Akka.Actor;

namespace Akka.Remote;

/// <summary>The random number that tells one run of an actor system from the next on the same address. Never 0.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.AddressUid.html"/>
public class AddressUid : IExtension
{
    /// <summary>The number.</summary>
    public readonly int Uid = Random.Shared.Next(1, int.MaxValue);
}
