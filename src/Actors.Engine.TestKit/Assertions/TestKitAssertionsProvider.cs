using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Gives an actor system its test framework. Immutable.</summary>
/// <param name="assertions">The test framework.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.TestKitAssertionsProvider.html"/>
public class TestKitAssertionsProvider(ITestKitAssertions assertions) : IExtension
{
    /// <summary>The test framework.</summary>
    public ITestKitAssertions Assertions { get; } = assertions;
}
