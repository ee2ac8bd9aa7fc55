using Akka.Actor;

namespace Akka.Remote;

/// <summary>The random number that tells one run of an actor system from the next on the same address. Never 0.</summary>
public class AddressUid : IExtension
{
    /// <summary>The number.</summary>
    public readonly int Uid = Random.Shared.Next(1, int.MaxValue);
}
