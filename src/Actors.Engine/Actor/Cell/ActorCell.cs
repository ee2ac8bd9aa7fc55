#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The engine's side of an actor: it owns the instance, its mailbox and its behaviour, and outlives the incarnations. Its state belongs
/// to the thread that runs the mailbox; only sending and looking up children are open to other threads.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.ActorCell.html"/>
public partial class ActorCell : IUntypedActorContext, ICell
{
    /// <summary>The uid of paths whose incarnation is not known.</summary>
    public const int UndefinedUid = 0;

    private readonly IInternalActorRef _self;
    private readonly IInternalActorRef _parent;
    private ActorBase _actor;
    private Mailbox _mailbox;
    private ActorTaskScheduler _taskScheduler;
    private IActorRef _sender;
    private int _envelopeId;

    /// <summary>Creates the cell; <see cref="Init"/> gives it a mailbox.</summary>
    public ActorCell(ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
    {
        SystemImpl = system;
        _self = self;
        Props = props;
        Dispatcher = dispatcher;
        _parent = parent;
    }

    internal static ActorCell Current => InternalCurrentActorCellKeeper.Current;

    internal ActorBase Actor => _actor;

    /// <summary>The message being processed.</summary>
    public object CurrentMessage { get; private set; }

    /// <summary>The mailbox; that of dead letters once the actor has stopped.</summary>
    public Mailbox Mailbox => Volatile.Read(ref _mailbox);

    /// <inheritdoc/>
    public MessageDispatcher Dispatcher { get; }

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public bool IsTerminated => Mailbox is { IsClosed: true };

    /// <inheritdoc/>
    public ActorSystem System => SystemImpl;

    /// <inheritdoc/>
    public ActorSystemImpl SystemImpl { get; }

    /// <inheritdoc/>
    public Props Props { get; private set; }

    /// <inheritdoc/>
    public IActorRef Self => _self;

    internal IInternalActorRef SelfRef => _self;

    /// <inheritdoc/>
    public IInternalActorRef Parent => _parent;

    IActorRef IActorContext.Parent => _parent;

    /// <inheritdoc/>
    public IActorRef Sender => _sender ?? SystemImpl.DeadLetters;

    /// <inheritdoc/>
    public bool HasMessages => Mailbox.HasMessages;

    /// <inheritdoc/>
    public int NumberOfMessages => Mailbox.NumberOfMessages;

    /// <summary>Runs the steps of the tasks that the actor awaits.</summary>
    public virtual ActorTaskScheduler TaskScheduler => _taskScheduler ??= new ActorTaskScheduler(this);

    /// <summary>Counts the messages processed.</summary>
    public int CurrentEnvelopeId => _envelopeId;

    /// <summary>Makes the mailbox and puts the creation order into it; with <paramref name="sendSupervise"/> the parent is told.</summary>
    public void Init(bool sendSupervise, MailboxType mailboxType)
    {
        var mailbox = Dispatcher is IMakesMailboxes maker
            ? maker.CreateMailbox(this, mailboxType)
            : new Mailbox(mailboxType.Create(_self, System));
        mailbox.SetActor(this);
        Volatile.Write(ref _mailbox, mailbox);

        ActorInitializationException failure = null;
        if (MailboxMismatch(mailboxType, mailbox) is { } mismatch)
            failure = new ActorInitializationException(_self, mismatch);
        mailbox.SystemEnqueue(_self, new Create(failure));

        if (sendSupervise)
            _parent.SendSystemMessage(new Supervise(_self, async: false));
    }

    private string MailboxMismatch(MailboxType mailboxType, Mailbox mailbox)
    {
        if (Props.Type is null || SystemImpl.Mailboxes.GetRequiredType(Props.Type) is not { } required || required.IsInstanceOfType(mailbox.MessageQueue))
            return null;
        return $"Actor [{_self}] requires mailbox type [{required}] got [{mailbox.MessageQueue.GetType().FullName}] from {mailboxType.GetType()}";
    }

    internal Mailbox SwapMailbox(Mailbox mailbox) => Interlocked.Exchange(ref _mailbox, mailbox);

    /// <summary>Sends a message to the actor. By any thread.</summary>
    public virtual void SendMessage(Envelope message)
    {
        if (SystemImpl.Settings.SerializeAllMessages)
            message = MessageVerification.RoundTrip(SystemImpl, message);
        Dispatcher.Dispatch(this, message);
    }

    /// <inheritdoc/>
    public virtual void SendMessage(IActorRef sender, object message) => SendMessage(new Envelope(message, sender, SystemImpl));

    /// <inheritdoc/>
    public virtual void SendSystemMessage(ISystemMessage systemMessage) => Dispatcher.SystemDispatch(this, (SystemMessage)systemMessage);

    /// <summary>Runs an action as this cell's actor.</summary>
    public void UseThreadContext(Action action)
    {
        var outer = InternalCurrentActorCellKeeper.Current;
        InternalCurrentActorCellKeeper.Current = this;
        try
        {
            action();
        }
        finally
        {
            InternalCurrentActorCellKeeper.Current = outer;
        }
    }

    /// <summary>The reference of the actor that runs on this thread, or no sender.</summary>
    public static IActorRef GetCurrentSelfOrNoSender() => Current?.Self ?? ActorRefs.NoSender;

    /// <summary>The sender of the message that the actor on this thread processes, or no sender.</summary>
    public static IActorRef GetCurrentSenderOrNoSender() => Current?._sender ?? ActorRefs.NoSender;

    /// <inheritdoc/>
    public ActorSelection ActorSelection(string path) => ActorRefFactoryShared.ActorSelection(path, System, Self);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(ActorPath path) => ActorRefFactoryShared.ActorSelection(path, System);

    private void Publish(LogEvent entry)
    {
        try
        {
            SystemImpl.EventStream.Publish(entry);
        }
        catch (Exception unlogged)
        {
            // Whoever listens to the log may not bring an actor down.
            global::System.Diagnostics.Debug.WriteLine(unlogged);
        }
    }

    private void PublishLifecycle(string text)
    {
        if (SystemImpl.Settings.DebugLifecycle)
            Publish(new Debug(_self.Path.ToString(), ActorType, text));
    }

    private Type ActorType => _actor?.GetType() ?? Props.Type ?? typeof(ActorCell);
}

/// <summary>A dispatcher whose mailboxes are of its own kind; the test kit's runs them on the calling thread.</summary>
internal interface IMakesMailboxes
{
    Mailbox CreateMailbox(ActorCell cell, MailboxType mailboxType);
}
