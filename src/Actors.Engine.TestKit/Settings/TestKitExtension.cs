using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Gives an actor system its <see cref="TestKitSettings"/>.</summary>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    /// <inheritdoc/>
    public override TestKitSettings CreateExtension(ExtendedActorSystem system) => new(system.Settings.Config.GetConfig("akka.test"));

    /// <summary>The settings of a system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The settings.</returns>
    public static TestKitSettings For(ActorSystem system) => system.GetExtension<TestKitSettings>();
}
