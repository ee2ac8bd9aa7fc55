using Akka.Actor;

namespace Akka.Remote;

/// <summary>Gives an actor system its <see cref="AddressUid"/>.</summary>
public class AddressUidExtension : ExtensionIdProvider<AddressUid>
{
    private static readonly AddressUidExtension Instance = new();

    /// <summary>The uid of <paramref name="system"/>; the same for its whole life.</summary>
    public static int Uid(ActorSystem system) => Instance.Get(system).Uid;

    /// <inheritdoc/>
    public override AddressUid CreateExtension(ExtendedActorSystem system) => new();
}
