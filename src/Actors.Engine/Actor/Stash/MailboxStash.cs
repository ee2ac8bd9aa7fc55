#nullable disable
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>A stash that gives messages back through the front of its actor's mailbox.</summary>
internal sealed class MailboxStash : IStash
{
    private readonly ActorCell _cell;
    private readonly IDequeBasedMessageQueueSemantics _front;
    private readonly LinkedList<Envelope> _kept = new();
    private int _lastEnvelope;

    public MailboxStash(ActorCell cell)
    {
        _cell = cell;
        _front = cell.Mailbox.MessageQueue as IDequeBasedMessageQueueSemantics ?? throw new NotSupportedException(
            $"The mailbox of {cell.Self} is a {cell.Mailbox.MessageQueue.GetType().Name}, which messages cannot be put back into: " +
            "a stash needs a deque-based mailbox.");
        Capacity = CapacityFor(cell);
    }

    // Actors that ask for an unbounded stash get one, whatever is configured.
    private static int CapacityFor(ActorCell cell)
    {
        if (typeof(IWithUnboundedStash).IsAssignableFrom(cell.Props.Type))
            return -1;
        return cell.Props.Deploy.StashCapacity is var deployed && deployed != Deploy.NoStashSize
            ? deployed
            : cell.SystemImpl.Mailboxes.StashCapacity(cell.Props.Dispatcher, cell.Props.Mailbox);
    }

    public int Count => _kept.Count;

    public bool IsEmpty => _kept.Count == 0;

    public bool NonEmpty => _kept.Count != 0;

    public bool IsFull => Capacity >= 0 && _kept.Count >= Capacity;

    public int Capacity { get; }

    public void Stash()
    {
        if (_cell.CurrentEnvelopeId == _lastEnvelope)
            throw new IllegalActorStateException($"Can't stash the same message {_cell.CurrentMessage} more than once");
        if (IsFull)
            throw new StashOverflowException($"Couldn't enqueue message {_cell.CurrentMessage.GetType()} from {_cell.Sender} to stash of {_cell.Self}");
        _lastEnvelope = _cell.CurrentEnvelopeId;
        _kept.AddLast(new Envelope(_cell.CurrentMessage, _cell.Sender));
    }

    public void Unstash()
    {
        if (_kept.First is not { } oldest)
            return;
        _kept.RemoveFirst();
        PutBack(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        for (var node = _kept.Last; node is not null; node = node.Previous)
        {
            if (predicate(node.Value))
                PutBack(node.Value);
        }

        _kept.Clear();
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var all = _kept.ToArray();
        _kept.Clear();
        return all;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _kept.AddFirst(envelope);
    }

    private void PutBack(Envelope envelope)
    {
        // The cell gives a notice of a death to the actor once; a stashed one comes a second time.
        if (envelope.Message is Terminated terminated)
            _cell.TerminatedQueuedFor(terminated.ActorRef, default);
        _front.EnqueueFirst(envelope);
        // A task that the actor awaits may end on another thread: the mailbox has to be looked at again then.
        _cell.Dispatcher.RegisterForExecution(_cell.Mailbox, hasMessageHint: true, hasSystemMessageHint: false);
    }
}
