using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Gives an actor system its <see cref="TestKitSettings"/>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/modules/akka.testkit.html"/>
public class TestKitExtension : ExtensionIdProvider<TestKitSettings>
{
    /// <inheritdoc/>
    public override TestKitSettings CreateExtension(ExtendedActorSystem system) => new(system.Settings.Config.GetConfig("akka.test"));

    /// <summary>The settings of a system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The settings.</returns>
    public static TestKitSettings For(ActorSystem system) => system.GetExtension<TestKitSettings>();
}
