using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Registers <see cref="TestKitAssertionsProvider"/> with an actor system.</summary>
/// <param name="assertions">The test framework.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestKitAssertionsExtension.html"/>
public class TestKitAssertionsExtension(ITestKitAssertions assertions) : ExtensionIdProvider<TestKitAssertionsProvider>
{
    /// <inheritdoc/>
    public override TestKitAssertionsProvider CreateExtension(ExtendedActorSystem system) => new(assertions);

    /// <summary>The one registered with a system.</summary>
    /// <param name="system">The system.</param>
    /// <returns>The provider.</returns>
    public static TestKitAssertionsProvider For(ActorSystem system) => system.GetExtension<TestKitAssertionsProvider>();
}
