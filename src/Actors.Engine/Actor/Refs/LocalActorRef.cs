#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>A reference to an actor in this system.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public class LocalActorRef : ActorRefWithCell
{
    private readonly ActorCell _cell;

    /// <summary>Creates the actor's cell and tells its supervisor; <see cref="Start"/> makes it run.</summary>
    public LocalActorRef(ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType,
        IInternalActorRef supervisor, ActorPath path)
    {
        SystemImpl = system;
        Dispatcher = dispatcher;
        MailboxType = mailboxType;
        Supervisor = supervisor;
        Path = path;
        _cell = NewActorCell(system, this, props, dispatcher, supervisor);
        // The guardians' root has nobody above it who would want to know.
        _cell.Init(sendSupervise: supervisor is not RootGuardianSupervisor, mailboxType);
    }

    /// <inheritdoc/>
    public override ICell Underlying => _cell;

    /// <summary>The actor's cell.</summary>
    public ActorCell Cell => _cell;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => SystemImpl.Provider;

    /// <inheritdoc/>
    public override IInternalActorRef Parent => _cell.Parent;

    /// <inheritdoc/>
    public override IEnumerable<IActorRef> Children => _cell.GetChildren();

    /// <inheritdoc/>
    public override bool IsLocal => true;

    /// <inheritdoc/>
    public override ActorPath Path { get; }

    private ActorSystemImpl SystemImpl { get; }

    /// <summary>The system.</summary>
    protected ActorSystem System => SystemImpl;

    /// <summary>How the actor was created; kept by the cell, which forgets it with the actor: references outlive actors.</summary>
    protected Props Props => _cell.Props;

    /// <summary>What runs the actor.</summary>
    protected MessageDispatcher Dispatcher { get; }

    /// <summary>The supervisor.</summary>
    protected IInternalActorRef Supervisor { get; }

    /// <summary>What made the mailbox.</summary>
    protected MailboxType MailboxType { get; }

    /// <inheritdoc/>
    public override bool IsTerminated => _cell.IsTerminated;

    /// <summary>Creates the cell; for cells of another kind. Called by the constructor.</summary>
    protected virtual ActorCell NewActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher,
        IInternalActorRef supervisor) => new(system, self, props, dispatcher, supervisor);

    /// <inheritdoc/>
    public override void Start() => _cell.Start();

    /// <inheritdoc/>
    public override void Stop() => _cell.Stop();

    /// <inheritdoc/>
    public override void Suspend() => _cell.Suspend();

    /// <inheritdoc/>
    public override void Resume(Exception causedByFailure = null) => _cell.Resume(causedByFailure);

    /// <inheritdoc/>
    public override void Restart(Exception cause) => _cell.Restart(cause);

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage message) => _cell.SendSystemMessage(message);

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender) => _cell.SendMessage(sender, message);

    /// <inheritdoc/>
    public override IInternalActorRef GetSingleChild(string name) => _cell.GetSingleChild(name);

    /// <inheritdoc/>
    public override IActorRef GetChild(IReadOnlyList<string> name) => RefWalk.Down(this, name, 0);
}
