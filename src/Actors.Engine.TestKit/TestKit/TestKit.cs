using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;
using Akka.TestKit.Xunit2.Internals;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>The base of test classes of xunit 2: starts an actor system for each test and ends it after. Used by one test at a time.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public class TestKit : TestKitBase, IDisposable
{
    private static int s_loggerId;

    private bool _disposed;

    /// <summary>Starts.</summary>
    /// <param name="system">The system to test; null for one of its own.</param>
    /// <param name="output">Where the system's log goes, too; null for nowhere.</param>
    public TestKit(ActorSystem system = null, ITestOutputHelper output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Starts a system.</summary>
    /// <param name="config">How to set it up.</param>
    /// <param name="actorSystemName">Its name; "test" by default.</param>
    /// <param name="output">Where its log goes, too; null for nowhere.</param>
    public TestKit(ActorSystemSetup config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Starts a system.</summary>
    /// <param name="config">Its configuration; the test kit's defaults fill it up.</param>
    /// <param name="actorSystemName">Its name; "test" by default.</param>
    /// <param name="output">Where its log goes, too; null for nowhere.</param>
    public TestKit(Config config, string actorSystemName = null, ITestOutputHelper output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    /// <summary>Starts a system.</summary>
    /// <param name="config">Its configuration as HOCON; the test kit's defaults fill it up.</param>
    /// <param name="output">Where its log goes, too; null for nowhere.</param>
    public TestKit(string config, ITestOutputHelper output = null)
        : this(ConfigurationFactory.ParseString(config), null, output)
    {
    }

    /// <summary>Where the system's log goes, too; null for nowhere.</summary>
    protected readonly ITestOutputHelper Output;

    /// <summary>The test kit's defaults.</summary>
    public static new Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>Logs everything that the engine can log.</summary>
    public static new Config FullDebugConfig => TestKitBase.FullDebugConfig;

    /// <summary>Assertions of xunit 2.</summary>
    protected static XunitAssertions Assertions { get; } = new();

    /// <summary>Ends the system; called when the test has ended.</summary>
    protected virtual void AfterAll() => Shutdown();

    /// <summary>Lets a system log to the test's output.</summary>
    /// <param name="system">The system.</param>
    protected void InitializeLogger(ActorSystem system) => InitializeLogger(system, "");

    /// <summary>Lets a system log to the test's output.</summary>
    /// <param name="system">The system.</param>
    /// <param name="prefix">What each line starts with.</param>
    protected void InitializeLogger(ActorSystem system, string prefix)
    {
        if (Output is null) return;
        var output = string.IsNullOrEmpty(prefix) ? Output : new PrefixedOutput(Output, prefix);
        var logger = ((ExtendedActorSystem)system).SystemActorOf(
            Props.Create(typeof(TestOutputLogger), output), $"log-test-output-{Interlocked.Increment(ref s_loggerId)}");
        logger.Tell(new InitializeLogger(system.EventStream), ActorRefs.NoSender);
    }

    /// <summary>Ends the system.</summary>
    /// <param name="disposing">False when called by the finalizer, which does not happen.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            ImplicitSender.Clear();
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }
}
