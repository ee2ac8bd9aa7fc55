using Akka.Actor;

namespace Actors.ProcessSpace;

/// <summary>Makes the <see cref="ProcessSpace"/> of an actor system when it is first asked for.</summary>
public sealed class ProcessSpaceExtension : ExtensionIdProvider<ProcessSpace>
{
    /// <summary>The one instance.</summary>
    public static ProcessSpaceExtension Instance { get; } = new();

    /// <inheritdoc/>
    public override ProcessSpace CreateExtension(ExtendedActorSystem system) => new(system);
}
