#nullable disable
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Actor;

/// <summary>The provider of systems without others; remote providers are built on it.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public sealed class LocalActorRefProvider : IActorRefProvider
{
    private readonly ActorPath _tempNode;
    private readonly IInternalActorRef _deadLetters;
    private readonly Dictionary<string, IInternalActorRef> _extraNames = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<Status> _termination = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorSystemImpl _system;
    private RootGuardianActorRef _rootGuardian;
    private VirtualPathContainer _tempContainer;
    private Information _information;
    private long _tempNumber;

    /// <summary>Created by the system.</summary>
    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : this(systemName, settings, eventStream, null, null)
    {
    }

    /// <summary>Created by a provider that builds on this one.</summary>
    public LocalActorRefProvider(string systemName, Settings settings, EventStream eventStream, Deployer deployer,
        Func<ActorPath, IInternalActorRef> deadLettersFactory)
    {
        Settings = settings;
        EventStream = eventStream;
        Deployer = deployer ?? new Deployer(settings);
        RootPath = new RootActorPath(new Address("akka", systemName));
        _tempNode = RootPath / "temp";
        Log = Logging.GetLogger(eventStream, "LocalActorRefProvider(" + RootPath.Address + ")");
        _deadLetters = deadLettersFactory is null
            ? new DeadLetterActorRef(this, RootPath / "deadLetters", eventStream)
            : deadLettersFactory(RootPath / "deadLetters");
        IgnoreRef = new IgnoreActorRef(this);
    }

    /// <inheritdoc/>
    public IActorRef DeadLetters => _deadLetters;

    /// <inheritdoc/>
    public IActorRef IgnoreRef { get; }

    /// <inheritdoc/>
    public Deployer Deployer { get; }

    /// <inheritdoc/>
    public IInternalActorRef RootGuardian => _rootGuardian;

    /// <inheritdoc/>
    public ActorPath RootPath { get; }

    /// <inheritdoc/>
    public Settings Settings { get; }

    /// <inheritdoc/>
    public LocalActorRef SystemGuardian { get; private set; }

    /// <inheritdoc/>
    public IInternalActorRef TempContainer => _tempContainer;

    /// <inheritdoc/>
    public Task TerminationTask => _termination.Task;

    /// <inheritdoc/>
    public LocalActorRef Guardian { get; private set; }

    /// <summary>The event stream.</summary>
    public EventStream EventStream { get; }

    /// <inheritdoc/>
    public Address DefaultAddress => RootPath.Address;

    /// <inheritdoc/>
    public Information SerializationInformation => _information ??= new Information(DefaultAddress, _system);

    /// <summary>The log.</summary>
    public ILoggingAdapter Log { get; }

    /// <inheritdoc/>
    public ActorPath TempPath() => _tempNode / ChildNames.Generated(Interlocked.Increment(ref _tempNumber));

    /// <summary>Puts a reference directly below the root. Before <see cref="Init"/> has run only.</summary>
    public void RegisterExtraName(string name, IInternalActorRef actor) => _extraNames.Add(name, actor);

    /// <inheritdoc/>
    public IActorRef RootGuardianAt(Address address) => address == RootPath.Address ? _rootGuardian : _deadLetters;

    /// <inheritdoc/>
    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        if (path.Parent != _tempNode)
            throw new InvalidOperationException("Cannot RegisterTempActor() with anything not obtained from TempPath()");
        _tempContainer.AddChild(path.Name, actorRef);
    }

    /// <inheritdoc/>
    public void UnregisterTempActor(ActorPath path)
    {
        if (path.Parent != _tempNode)
            throw new InvalidOperationException("Cannot UnregisterTempActor() with anything not obtained from TempPath()");
        _tempContainer.RemoveChild(path.Name);
    }

    /// <inheritdoc/>
    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => new(tcs, TempPath(), this);

    /// <inheritdoc/>
    public void Init(ActorSystemImpl system)
    {
        _system = system;
        var dispatcher = system.Dispatchers.InternalDispatcher;
        var mailbox = system.Mailboxes.Lookup(Mailboxes.DefaultMailboxId);

        var supervisor = new RootGuardianSupervisor((RootActorPath)RootPath, this, _termination, Log);
        _rootGuardian = new RootGuardianActorRef(system, Props.Create<RootGuardianActor>(), dispatcher, mailbox, supervisor, RootPath,
            _deadLetters, _extraNames);
        _tempContainer = new VirtualPathContainer(this, _tempNode, _rootGuardian, Log);
        _rootGuardian.SetTempContainer(_tempContainer);

        Guardian = Below("user", Props.Create<GuardianActor>().WithSupervisorStrategy(UserStrategy()));
        SystemGuardian = Below("system", Props.Create<SystemGuardianActor>(Guardian)
            .WithSupervisorStrategy(new OneForOneStrategy(SystemGuardianDecision)));

        _rootGuardian.Start();
        // The order of the end: user, system, root.
        SystemGuardian.SendSystemMessage(new Watch(Guardian, SystemGuardian));
        _rootGuardian.SendSystemMessage(new Watch(SystemGuardian, _rootGuardian));

        LocalActorRef Below(string name, Props props)
        {
            _rootGuardian.Cell.ReserveChild(name);
            var guardian = new LocalActorRef(system, props, dispatcher, mailbox, _rootGuardian, RootPath / name);
            _rootGuardian.Cell.InitChild(guardian);
            guardian.Start();
            return guardian;
        }
    }

    private SupervisorStrategy UserStrategy() => SupervisorStrategyConfigurator.CreateConfigurator(Settings.SupervisorStrategyClass).Create();

    private static Directive SystemGuardianDecision(Exception cause) => cause switch
    {
        ActorKilledException or ActorInitializationException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    };

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(string path)
    {
        if (IgnoreActorRef.IsIgnoreRefPath(path))
            return IgnoreRef;
        if (ActorPath.TryParse(path, out var actorPath) && actorPath.Address == RootPath.Address)
            return Resolve(actorPath);
        Log.Debug("Resolve of unknown path [{0}] failed. Invalid format.", path);
        return _deadLetters;
    }

    /// <inheritdoc/>
    public IActorRef ResolveActorRef(ActorPath path)
    {
        if (path.Root.Address == RootPath.Address)
            return Resolve(path);
        Log.Debug("Resolve of foreign ActorPath [{0}] failed", path);
        return _deadLetters;
    }

    internal IInternalActorRef ResolveActorRef(IInternalActorRef anchor, IReadOnlyCollection<string> elements)
    {
        if (elements.Count == 0)
            return (IInternalActorRef)DeadLetters;
        var found = anchor.GetChild(elements as IReadOnlyList<string> ?? elements.ToArray());
        return found is null or Nobody ? new EmptyLocalActorRef(_system.Provider, anchor.Path / elements, EventStream) : (IInternalActorRef)found;
    }

    /// <summary>Resolves a path whose address is known to be this system's, by whichever name.</summary>
    internal IActorRef Resolve(ActorPath path)
    {
        if (path.Depth == 0)
            return _rootGuardian;
        var elements = path.Elements;
        var found = _rootGuardian.GetChild(elements);
        // A path with a uid means that one incarnation and no other.
        if (found is null or Nobody || (path.Uid != ActorCell.UndefinedUid && found.Path.Uid != path.Uid))
            return new EmptyLocalActorRef(_system.Provider, path, EventStream);
        return found;
    }

    /// <inheritdoc/>
    public IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService,
        Deploy deploy, bool lookupDeploy, bool async)
    {
        var chosen = props;
        if (lookupDeploy && !systemService && Deployer.Lookup(path) is { } configured)
            chosen = chosen.WithDeploy(configured.WithFallback(chosen.Deploy));
        if (deploy is not null)
            chosen = chosen.WithDeploy(deploy);

        if (!system.Dispatchers.HasDispatcher(chosen.Dispatcher))
            throw new ConfigurationException($"Dispatcher [{chosen.Dispatcher}] not configured for path {path}");
        MessageDispatcher dispatcher;
        MailboxType mailbox;
        try
        {
            dispatcher = systemService && chosen.Deploy.Dispatcher == Deploy.NoDispatcherGiven
                ? system.Dispatchers.InternalDispatcher
                : system.Dispatchers.Lookup(chosen.Dispatcher);
            mailbox = system.Mailboxes.GetMailboxType(chosen, dispatcher.Configurator.Config);
        }
        catch (Exception cause) when (cause is not ConfigurationException)
        {
            throw new ConfigurationException($"Configuration problem while creating [{path}] with dispatcher [{chosen.Dispatcher}] and mailbox [{chosen.Mailbox}]", cause);
        }

        return new LocalActorRef(system, chosen, dispatcher, mailbox, supervisor, path);
    }

    /// <inheritdoc/>
    public Address GetExternalAddressFor(Address address) => address == RootPath.Address ? address : null;
}
