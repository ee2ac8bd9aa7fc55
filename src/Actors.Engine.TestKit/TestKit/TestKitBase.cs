using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.TestKit.Internal;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>
/// An actor system and a test actor, with expectations about the messages that the test actor gets. Used by one test at a time;
/// every wait has a limit and fails the test when it is reached.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int s_testActorId;
    private static Config s_defaultConfig;

    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private MessageEnvelope _lastReceived = NullMessageEnvelope.Instance;

    /// <summary>Starts.</summary>
    /// <param name="assertions">The test framework.</param>
    /// <param name="system">The system to test; null for one of its own.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    /// <summary>Starts a system.</summary>
    /// <param name="assertions">The test framework.</param>
    /// <param name="setup">How to set the system up.</param>
    /// <param name="actorSystemName">The system's name; "test" by default.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    /// <summary>Starts a system.</summary>
    /// <param name="assertions">The test framework.</param>
    /// <param name="config">The system's configuration; the test kit's defaults fill it up.</param>
    /// <param name="actorSystemName">The system's name; "test" by default.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, ActorSystemSetup.Empty.And(BootstrapSetup.Create().WithConfig(config ?? Config.Empty)), actorSystemName, testActorName)
    {
    }

    /// <summary>Starts.</summary>
    /// <param name="assertions">The test framework.</param>
    /// <param name="system">The system to test; null for one of its own.</param>
    /// <param name="config">How to set an own system up.</param>
    /// <param name="actorSystemName">The own system's name; "test" by default.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    /// <exception cref="ArgumentNullException">There are no assertions.</exception>
    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions, nameof(assertions));
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    /// <summary>The system under test.</summary>
    public ActorSystem Sys { get; private set; }

    /// <summary>The time limits.</summary>
    public TestKitSettings TestKitSettings { get; private set; }

    /// <summary>Who sent the last message that was received.</summary>
    /// <exception cref="IllegalActorStateException">None was.</exception>
    public IActorRef LastSender => _last.Sender;

    /// <summary>The test kit's defaults.</summary>
    public static Config DefaultConfig => s_defaultConfig ??= ConfigurationFactory.FromResource<TestKitBase>("Akka.TestKit.reference.conf");

    /// <summary>Logs everything that the engine can log.</summary>
    public static Config FullDebugConfig { get; } = ConfigurationFactory.ParseString("""
        akka {
          log-dead-letters-during-shutdown = on
          actor.debug { receive = on, autoreceive = on, lifecycle = on, event-stream = on, unhandled = on, fsm = on, router-misconfiguration = on }
          log-dead-letters = on
          loglevel = DEBUG
          stdout-loglevel = DEBUG
        }
        """);

    /// <summary>A clock that only goes forward.</summary>
    public static TimeSpan Now => TimeSpan.FromTicks(System.Diagnostics.Stopwatch.GetElapsedTime(0).Ticks);

    /// <summary>Where the test logs to.</summary>
    public ILoggingAdapter Log { get; private set; }

    /// <summary>The last message that was received; null if none was.</summary>
    public object LastMessage => _last.Message;

    /// <summary>The actor whose messages are expected; the implicit sender of the test.</summary>
    public IActorRef TestActor { get; private set; }

    /// <summary>Expectations about what is logged.</summary>
    public EventFilterFactory EventFilter { get; private set; }

    /// <summary>Whether messages wait to be received.</summary>
    public bool HasMessages => _queue.Count > 0;

    /// <summary>Sets everything up; called once, by the constructor.</summary>
    /// <param name="system">The system to test; null for one of its own.</param>
    /// <param name="config">How to set an own system up.</param>
    /// <param name="actorSystemName">The own system's name; "test" by default.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test", WithDefaults(config));
        ((ExtendedActorSystem)Sys).RegisterExtension(new TestKitAssertionsExtension(_assertions));
        if (!Sys.Settings.Config.HasPath("akka.test.default-timeout")) Sys.Settings.InjectTopLevelFallback(DefaultConfig);
        Sys.RegisterExtension(new TestKitExtension());
        TestKitSettings = TestKitExtension.For(Sys);
        Log = Logging.GetLogger(Sys, GetType());
        EventFilter = new EventFilterFactory(this);
        TestActor = CreateTestActor(Sys, testActorName ?? $"testActor{Interlocked.Increment(ref s_testActorId)}", _queue);
        if (this is INoImplicitSender)
        {
            if (this is not TestProbe) ImplicitSender.Clear();
            return;
        }

        var cell = (ActorCell)((ActorRefWithCell)TestActor).Underlying;
        ImplicitSender.Set(cell);
        SynchronizationContext.SetSynchronizationContext(new ActorCellKeepingSynchronizationContext(cell));
    }

    /// <summary>Sets everything up; called once, by the constructor.</summary>
    /// <param name="system">The system to test; null for one of its own.</param>
    /// <param name="config">An own system's configuration.</param>
    /// <param name="actorSystemName">The own system's name; "test" by default.</param>
    /// <param name="testActorName">The name of the test actor, if it matters.</param>
    protected void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName) =>
        InitializeTest(system, ActorSystemSetup.Empty.And(BootstrapSetup.Create().WithConfig(config ?? Config.Empty)), actorSystemName, testActorName);

    /// <summary>Expectations about what another system logs.</summary>
    /// <param name="system">The system; it must log to <see cref="TestEventListener"/>.</param>
    /// <returns>The expectations.</returns>
    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    /// <summary>Drops messages unseen.</summary>
    /// <param name="shouldIgnoreMessage">Tells which; null for none.</param>
    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) =>
        TestActor.Tell(new Akka.TestKit.TestActor.SetIgnore(shouldIgnoreMessage is null ? null : message => shouldIgnoreMessage(message)), ActorRefs.NoSender);

    /// <summary>Drops messages of one type unseen.</summary>
    /// <typeparam name="TMsg">The type.</typeparam>
    /// <param name="shouldIgnoreMessage">Tells which of them.</param>
    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    /// <summary>Drops all messages of one type unseen.</summary>
    /// <typeparam name="TMsg">The type.</typeparam>
    public void IgnoreMessages<TMsg>() => IgnoreMessages(static message => message is TMsg);

    /// <summary>Drops no more messages.</summary>
    public void IgnoreNoMessages() => IgnoreMessages(null);

    /// <summary>Lets the test actor watch an actor; its end arrives as <see cref="Terminated"/>.</summary>
    /// <param name="actorToWatch">The actor.</param>
    /// <returns>The same.</returns>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new Akka.TestKit.TestActor.Watch(actorToWatch), ActorRefs.NoSender);
        return actorToWatch;
    }

    /// <summary>Lets the test actor watch an actor; its end arrives as <see cref="Terminated"/>.</summary>
    /// <param name="actorToWatch">The actor.</param>
    /// <returns>The same.</returns>
    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => Task.FromResult(Watch(actorToWatch));

    /// <summary>Stops watching an actor.</summary>
    /// <param name="actorToUnwatch">The actor.</param>
    /// <returns>The same.</returns>
    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new Akka.TestKit.TestActor.Unwatch(actorToUnwatch), ActorRefs.NoSender);
        return actorToUnwatch;
    }

    /// <summary>Stops watching an actor.</summary>
    /// <param name="actorToUnwatch">The actor.</param>
    /// <returns>The same.</returns>
    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) => Task.FromResult(Unwatch(actorToUnwatch));

    /// <summary>Sets what reacts to messages before the test looks at them.</summary>
    /// <param name="pilot">Reacts.</param>
    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new Akka.TestKit.TestActor.SetAutoPilot(pilot), ActorRefs.NoSender);

    private static ActorSystemSetup WithDefaults(ActorSystemSetup setup)
    {
        var found = setup.Get<BootstrapSetup>();
        var bootstrap = found.HasValue ? found.Value : BootstrapSetup.Create();
        var config = bootstrap.Config.HasValue ? bootstrap.Config.Value.SafeWithFallback(DefaultConfig) : DefaultConfig;
        return setup.And(bootstrap.WithConfig(config));
    }

    private static IActorRef CreateTestActor(ActorSystem system, string name, TestQueue queue)
    {
        var props = Props.CreateBy(new TestActorProducer(queue)).WithDispatcher("akka.test.test-actor.dispatcher");
        return ((ExtendedActorSystem)system).SystemActorOf(props, name);
    }

    private sealed class TestActorProducer(TestQueue queue) : IIndirectActorProducer
    {
        public Type ActorType => typeof(InternalTestActor);

        public ActorBase Produce() => new InternalTestActor(queue);

        public void Release(ActorBase actor)
        {
        }
    }
}
