#nullable disable
using Akka.Actor.Internal;

namespace Akka.Actor;

public partial class ActorCell
{
    private readonly ChildrenTable _children = new();
    private long _nextName;

    /// <summary>True while no termination or restart waits for children.</summary>
    protected bool IsNormal => _children.IsNormal;

    /// <summary>True once the actor is stopping.</summary>
    protected bool IsTerminating => _children.IsTerminating;

    private SuspendReason ChildrenReason => _children.Reason;

    /// <summary>Creates a child of the engine's own.</summary>
    public virtual IActorRef AttachChild(Props props, bool isSystemService, string name = null) =>
        MakeChild(props, CheckedName(name), isSystemService);

    /// <inheritdoc/>
    public virtual IActorRef ActorOf(Props props, string name = null) => MakeChild(props, CheckedName(name), systemService: false);

    private string CheckedName(string name)
    {
        if (name is null)
            return ChildNames.Generated(Interlocked.Increment(ref _nextName) - 1);
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, only contain ASCII letters and digits, and of special characters only: {ActorPath.ValidSymbols}.");
        }

        return name;
    }

    private IActorRef MakeChild(Props props, string name, bool systemService)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (SystemImpl.Settings.SerializeAllCreators && !systemService && props.Deploy.Scope is not LocalScope)
            VerifyArguments(props);
        if (_children.IsTerminating)
            throw new InvalidOperationException($"Cannot create child [{name}] of {_self}: terminating or terminated.");

        ReserveChild(name);
        IInternalActorRef child;
        try
        {
            var path = new ChildActorPath(Self.Path, name, NewUid());
            child = SystemImpl.Provider.ActorOf(SystemImpl, props, _self, path, systemService, null, lookupDeploy: true, async: false);
        }
        catch (Exception)
        {
            UnreserveChild(name);
            StopWhenComplete();
            throw;
        }

        InitChild(child);
        child.Start();
        StopWhenComplete();
        return child;
    }

    // The order to stop came while this child was being created; it has waited for that.
    private void StopWhenComplete()
    {
        if (_children.IsComplete)
            Stop();
    }

    private void VerifyArguments(Props props)
    {
        foreach (var argument in props.Arguments)
        {
            if (argument is not null and not INoSerializationVerificationNeeded)
                MessageVerification.RoundTrip(SystemImpl, new Envelope(argument, Self));
        }
    }

    internal static long NewUid() => Random.Shared.NextInt64(1, 1L << 40);

    /// <inheritdoc/>
    public void Stop(IActorRef child)
    {
        // Told before it is noted: a child that stops first only makes the note vain.
        if (_children.TryGet(child, out _) && child is not IRepointableRef { IsStarted: false })
            _children.ShallDie(child);
        ((IInternalActorRef)child).Stop();
    }

    /// <summary>Keeps a name for a child about to be created.</summary>
    /// <exception cref="InvalidActorNameException">The name is taken.</exception>
    public void ReserveChild(string name) => _children.Reserve(name);

    /// <summary>Gives a kept name back.</summary>
    protected void UnreserveChild(string name) => _children.Unreserve(name);

    /// <summary>Enters a child under its kept name.</summary>
    public ChildRestartStats InitChild(IInternalActorRef actor) => _children.Init(actor);

    /// <inheritdoc/>
    public bool TryGetChildStatsByName(string name, out IChildStats child) => _children.TryGet(name, out child);

    /// <summary>What is known of a child.</summary>
    protected bool TryGetChildStatsByRef(IActorRef actor, out ChildRestartStats child) => _children.TryGet(actor, out child);

    /// <inheritdoc/>
    public IInternalActorRef GetSingleChild(string name)
    {
        var (bare, uid) = GetNameAndUid(name);
        if (_children.TryGet(bare, out var entry) && entry is ChildRestartStats stats)
            return uid == UndefinedUid || uid == stats.Uid ? stats.Child : ActorRefs.Nobody;
        return TryGetFunctionRef(bare, uid, out var function) ? function : ActorRefs.Nobody;
    }

    /// <inheritdoc/>
    public IInternalActorRef GetChildByName(string name) =>
        _children.TryGet(name, out var entry) && entry is ChildRestartStats stats ? stats.Child : ActorRefs.Nobody;

    IActorRef IActorContext.Child(string name) => GetChildByName(name);

    /// <inheritdoc/>
    public IEnumerable<IInternalActorRef> GetChildren() => _children.Children;

    IEnumerable<IActorRef> IActorContext.GetChildren() => _children.Children;

    internal static (string Name, long Uid) GetNameAndUid(string name)
    {
        var mark = name.IndexOf('#', StringComparison.Ordinal);
        return mark < 0
            ? (name, UndefinedUid)
            : (name[..mark], long.Parse(name.AsSpan(mark + 1), global::System.Globalization.CultureInfo.InvariantCulture));
    }
}
