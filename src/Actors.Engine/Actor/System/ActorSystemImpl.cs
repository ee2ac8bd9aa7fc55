#nullable disable
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor.Internal;

/// <summary>The actor system.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public partial class ActorSystemImpl : ExtendedActorSystem
{
    private readonly TerminationCallbacks _terminationCallbacks = new();
    private readonly string _name;
    private IActorRefProvider _provider;
    private Settings _settings;
    private EventStream _eventStream;
    private ILoggingAdapter _log;
    private IScheduler _scheduler;
    private Mailboxes _mailboxes;
    private Dispatchers _dispatchers;
    private Serialization.Serialization _serialization;
    private IActorRef _deadLetterListener;
    private int _terminating;

    /// <summary>Creates a system with the default configuration; <see cref="Start"/> starts it.</summary>
    public ActorSystemImpl(string name)
        : this(name, ConfigurationFactory.Default(), ActorSystemSetup.Empty)
    {
    }

    /// <summary>Creates a system; <see cref="Start"/> starts it.</summary>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    internal ActorSystemImpl(string name, Config config, ActorSystemSetup setup)
    {
        if (!IsValidName(name))
        {
            throw new ArgumentException(
                $"invalid ActorSystem name [{name}], must contain only word characters (i.e. [a-zA-Z0-9] plus non-leading '-')", nameof(name));
        }

        ArgumentNullException.ThrowIfNull(config);
        _name = name;
        Setup = setup;
        _settings = new Settings(this, config, setup);
        _eventStream = new EventStream(_settings.DebugEventStream);
        _eventStream.StartStdoutLogger(_settings);
        _log = new BusLogging(_eventStream, $"ActorSystem({name})", GetType(), _settings.LogFormatter);
        ActorPipelineResolver = new ActorProducerPipelineResolver(() => _log);
        _scheduler = MakeScheduler();
        _provider = MakeProvider();
        _mailboxes = new Mailboxes(this);
        _dispatchers = new Dispatchers(this, new DefaultDispatcherPrerequisites(_eventStream, _scheduler, _settings, _mailboxes), _log);
    }

    private static bool IsValidName(string name)
    {
        if (string.IsNullOrEmpty(name) || !char.IsAsciiLetterOrDigit(name[0]))
            return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                return false;
        }

        return true;
    }

    internal ActorSystemSetup Setup { get; }

    /// <inheritdoc/>
    public override IActorRefProvider Provider => _provider;

    /// <inheritdoc/>
    public override Settings Settings => _settings;

    /// <inheritdoc/>
    public override string Name => _name;

    /// <inheritdoc/>
    public override Serialization.Serialization Serialization => _serialization;

    /// <inheritdoc/>
    public override EventStream EventStream => _eventStream;

    /// <inheritdoc/>
    public override IActorRef DeadLetters => _provider.DeadLetters;

    /// <inheritdoc/>
    public override IActorRef IgnoreRef => _provider.IgnoreRef;

    /// <inheritdoc/>
    public override Dispatchers Dispatchers => _dispatchers;

    /// <inheritdoc/>
    public override Mailboxes Mailboxes => _mailboxes;

    /// <inheritdoc/>
    public override IScheduler Scheduler => _scheduler;

    /// <inheritdoc/>
    public override ILoggingAdapter Log => _log;

    /// <inheritdoc/>
    public override ActorProducerPipelineResolver ActorPipelineResolver { get; }

    /// <inheritdoc/>
    public override IInternalActorRef Guardian => _provider.Guardian;

    /// <inheritdoc/>
    public override IInternalActorRef LookupRoot => _provider.RootGuardian;

    /// <inheritdoc/>
    public override IInternalActorRef SystemGuardian => _provider.SystemGuardian;

    /// <summary>True while the system ends by <see cref="Abort"/>.</summary>
    internal bool Aborting { get; private set; }

    internal bool IsTerminating => Volatile.Read(ref _terminating) != 0;

    private IScheduler MakeScheduler()
    {
        var name = _settings.SchedulerClass;
        if (string.IsNullOrEmpty(name) || name.StartsWith("Akka.Actor.HashedWheelTimerScheduler", StringComparison.Ordinal))
            return new HashedWheelTimerScheduler(_settings.Config, _log);
        var type = TypeResolver.Resolve(name) ?? throw new ConfigurationException($"akka.scheduler.implementation [{name}] is not a known type");
        return (IScheduler)Activator.CreateInstance(type, _settings.Config, _log);
    }

    private IActorRefProvider MakeProvider()
    {
        var name = _settings.ProviderClass;
        if (_settings.ProviderSelectionType is ProviderSelection.Local)
            return new LocalActorRefProvider(_name, _settings, _eventStream);
        var type = TypeResolver.Resolve(name) ?? throw new ConfigurationException(
            $"'akka.actor.provider' is not a valid type name : '{name}'. Is its assembly referenced by the program?");
        if (!typeof(IActorRefProvider).IsAssignableFrom(type))
            throw new ConfigurationException($"'akka.actor.provider' is not a valid actor ref provider: '{type}'");
        try
        {
            return (IActorRefProvider)Activator.CreateInstance(type, _name, _settings, _eventStream);
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(wrapped.InnerException ?? wrapped);
            throw;
        }
    }

    /// <inheritdoc/>
    public override IActorRef ActorOf(Props props, string name = null) => _provider.Guardian.Cell.AttachChild(props, false, name);

    /// <inheritdoc/>
    public override IActorRef SystemActorOf(Props props, string name = null) => _provider.SystemGuardian.Cell.AttachChild(props, true, name);

    /// <inheritdoc/>
    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    /// <inheritdoc/>
    public override ActorSelection ActorSelection(ActorPath actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this);

    /// <inheritdoc/>
    public override ActorSelection ActorSelection(string actorPath) => ActorRefFactoryShared.ActorSelection(actorPath, this, LookupRoot);

    /// <inheritdoc/>
    public override void Stop(IActorRef actor)
    {
        // A guardian stops its own children, so that it notes which of them it waits for.
        var parent = actor.Path.Parent;
        if (parent == _provider.Guardian.Path)
            _provider.Guardian.Tell(new StopChild(actor), ActorRefs.NoSender);
        else if (parent == _provider.SystemGuardian.Path)
            _provider.SystemGuardian.Tell(new StopChild(actor), ActorRefs.NoSender);
        else
            ((IInternalActorRef)actor).Stop();
    }

    /// <inheritdoc/>
    public override string PrintTree()
    {
        var text = new System.Text.StringBuilder();
        Print(LookupRoot, "");
        return text.ToString();

        void Print(IInternalActorRef actor, string indent)
        {
            text.Append(indent).Append("-> ").Append(actor.Path.Name).Append(' ').Append(actor.GetType().Name);
            if (actor is not ActorRefWithCell withCell)
            {
                text.AppendLine();
                return;
            }

            var cell = withCell.Underlying;
            text.Append(' ').Append(cell.Props.Type?.Name).Append(' ').Append(cell.NumberOfMessages).AppendLine(" msgs");
            foreach (var child in withCell.Children)
                Print((IInternalActorRef)child, indent + "   ");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => LookupRoot is null ? $"akka://{_name}" : LookupRoot.Path.Root.Address.ToString();
}
