using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.TestKit.Internal;

/// <summary>An actor that runs on the sender's thread and whose object the test can reach.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.Internal.InternalTestActorRef.html"/>
public sealed class InternalTestActorRef : LocalActorRef
{
    private static long s_id;

    private InternalTestActorRef(
        ActorSystemImpl system, Props props, MessageDispatcher dispatcher, MailboxType mailboxType, IInternalActorRef supervisor, ActorPath path)
        : base(system, props, dispatcher, mailboxType, supervisor, path)
    {
    }

    /// <summary>The actor's object.</summary>
    /// <exception cref="IllegalActorStateException">The actor has stopped.</exception>
    public object UnderlyingActor =>
        ((TestActorCell)Cell).Object ?? throw new IllegalActorStateException($"The actor {Path} has stopped or has not been created; it has no object");

    /// <summary>Handles a message at once, on this thread, past the mailbox; exceptions come out here.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    public void Receive(object message, IActorRef sender = null) =>
        ((TestActorCell)Cell).ReceiveNow(new Envelope(message, sender ?? ActorRefs.NoSender, System));

    /// <summary>Handles a message, past the mailbox; exceptions come out here, also those of asynchronous handlers.</summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who sends it.</param>
    /// <returns>Ends when the message has been handled.</returns>
    public Task ReceiveAsync(object message, IActorRef sender = null) =>
        ((TestActorCell)Cell).ReceiveNowAsync(new Envelope(message, sender ?? ActorRefs.NoSender, System));

    /// <summary>Lets the actor watch another.</summary>
    /// <param name="subject">The other.</param>
    public void Watch(IActorRef subject) => Cell.Watch(subject);

    /// <summary>Lets the actor no longer watch another.</summary>
    /// <param name="subject">The other.</param>
    public void Unwatch(IActorRef subject) => Cell.Unwatch(subject);

    /// <inheritdoc/>
    public override string ToString() => $"TestActor[{Path}]";

    /// <inheritdoc/>
    protected override ActorCell NewActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef supervisor) =>
        new TestActorCell(system, self, props, dispatcher, supervisor);

    internal static InternalTestActorRef Create(ActorSystem system, Props props, IActorRef supervisor, string name)
    {
        var impl = (ActorSystemImpl)system;
        if (props.Dispatcher is null or "" || props.Dispatcher == Deploy.NoDispatcherGiven || props.Dispatcher == Dispatchers.DefaultDispatcherId)
            props = props.WithDispatcher(CallingThreadDispatcher.Id);
        var dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        var mailboxType = system.Mailboxes.GetMailboxType(props, dispatcher.Configurator.Config);
        var parent = (IInternalActorRef)supervisor ?? impl.Guardian;
        name ??= $"$$test-{Interlocked.Increment(ref s_id)}";
        var parentCell = (parent as ActorRefWithCell)?.Underlying as ActorCell;
        parentCell?.ReserveChild(name);
        var actor = new InternalTestActorRef(impl, props, dispatcher, mailboxType, parent, new ChildActorPath(parent.Path, name, ActorCell.NewUid()));
        parentCell?.InitChild(actor);
        actor.Start();
        return actor;
    }

    private sealed class TestActorCell(
        ActorSystemImpl system, IInternalActorRef self, Props props, MessageDispatcher dispatcher, IInternalActorRef parent)
        : ActorCell(system, self, props, dispatcher, parent)
    {
        private TestTaskScheduler _scheduler;

        public ActorBase Object => Actor;

        public override ActorTaskScheduler TaskScheduler => _scheduler ??= new TestTaskScheduler(this);

        public void ReceiveNow(Envelope envelope) => UseThreadContext(() => ReceiveMessageForTest(envelope));

        public async Task ReceiveNowAsync(Envelope envelope)
        {
            var scheduler = (TestTaskScheduler)TaskScheduler;
            scheduler.Handled = null;
            scheduler.Watching = true;
            ReceiveNow(envelope);
            if (scheduler.Handled is { } handled) await handled.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Tells a test when an asynchronous handler has ended, and how.</summary>
    private sealed class TestTaskScheduler(ActorCell cell) : ActorTaskScheduler(cell)
    {
        private Exception _failure;

        public bool Watching { get; set; }

        public TaskCompletionSource Handled { get; set; }

        protected override void OnBeforeTaskStarted()
        {
            if (Watching) Handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        protected override void OnAfterTaskCompleted()
        {
            if (!Watching) return;
            Watching = false;
            if (_failure is { } failure) Handled?.TrySetException(failure);
            else Handled?.TrySetResult();
            _failure = null;
        }

        internal override bool TakesFailure(Exception failure)
        {
            if (Watching) _failure = failure;
            return Watching;
        }
    }
}
