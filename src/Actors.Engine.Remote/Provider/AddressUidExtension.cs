using Akka.Actor;

namespace Akka.Remote;

/// <summary>Gives an actor system its <see cref="AddressUid"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.AddressUidExtension.html"/>
public class AddressUidExtension : ExtensionIdProvider<AddressUid>
{
    private static readonly AddressUidExtension Instance = new();

    /// <summary>The uid of <paramref name="system"/>; the same for its whole life.</summary>
    public static int Uid(ActorSystem system) => Instance.Get(system).Uid;

    /// <inheritdoc/>
    public override AddressUid CreateExtension(ExtendedActorSystem system) => new();
}
