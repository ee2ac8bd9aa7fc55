#nullable disable

namespace Akka.Actor;

/// <summary>Drops what is sent to it, without a dead letter.</summary>
internal sealed class IgnoreActorRef : MinimalActorRef
{
    private const string ProtocolName = "ignore";
    private static readonly ActorPath IgnorePath = new RootActorPath(new Address("akka", "all-systems")) / ProtocolName;

    /// <summary>Creates the reference.</summary>
    public IgnoreActorRef(IActorRefProvider provider) => Provider = provider;

    /// <inheritdoc/>
    public override ActorPath Path => IgnorePath;

    /// <inheritdoc/>
    public override IActorRefProvider Provider { get; }

    internal static bool IsIgnoreRefPath(ActorPath path) => IgnorePath.Equals(path);

    internal static bool IsIgnoreRefPath(string path) => path is not null && path.StartsWith("akka://all-systems/" + ProtocolName, StringComparison.Ordinal);
}
