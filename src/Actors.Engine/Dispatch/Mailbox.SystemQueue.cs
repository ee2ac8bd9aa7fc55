#nullable disable
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

public partial class Mailbox
{
    private static readonly SystemMessage NoMoreMessages = new NoMessage();

    // Newest first: senders push, a run takes the whole chain and turns it around.
    private SystemMessage _systemQueue;

    internal bool HasSystemMessages => Volatile.Read(ref _systemQueue) is { } head && !ReferenceEquals(head, NoMoreMessages);

    internal virtual void SystemEnqueue(IActorRef receiver, SystemMessage message)
    {
        while (true)
        {
            var head = Volatile.Read(ref _systemQueue);
            if (ReferenceEquals(head, NoMoreMessages))
            {
                if (_cell is not null)
                    _cell.SystemImpl.Mailboxes.DeadLetterMailbox.SystemEnqueue(receiver, message);
                return;
            }

            message.Next = head;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _systemQueue, message, head), head))
                return;
        }
    }

    /// <summary>Takes all system messages and leaves <paramref name="replacement"/>; nothing once the queue is closed.</summary>
    private SystemMessageList SystemDrain(SystemMessage replacement)
    {
        while (true)
        {
            var head = Volatile.Read(ref _systemQueue);
            if (ReferenceEquals(head, NoMoreMessages))
                return default;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _systemQueue, replacement, head), head))
                return SystemMessageList.FromNewestFirst(head);
        }
    }

    internal void ProcessAllSystemMessages()
    {
        var messages = SystemDrain(null);
        while (!messages.IsEmpty && !IsClosed)
        {
            var message = messages.Take();
            // Sees to its own failures; what still comes out is the engine's fault and goes to the log.
            _cell.SystemInvoke(message, ref messages);
            if (messages.IsEmpty && !IsClosed)
                messages = SystemDrain(null);
        }

        // The actor stopped with messages left over.
        while (!messages.IsEmpty)
        {
            var message = messages.Take();
            _cell.SystemImpl.Mailboxes.DeadLetterMailbox.SystemEnqueue(_cell.Self, message);
        }
    }

    /// <summary>Moves what is left to dead letters. Called after the mailbox was closed.</summary>
    public virtual void CleanUp()
    {
        if (_cell is null)
            return;
        var deadLetters = _cell.SystemImpl.Mailboxes.DeadLetterMailbox;
        var messages = SystemDrain(NoMoreMessages);
        while (!messages.IsEmpty)
            deadLetters.SystemEnqueue(_cell.Self, messages.Take());
        CleanUpLate();
    }

    /// <summary>
    /// Moves the user's messages of a closed mailbox to dead letters. A sender that enqueued while the mailbox was being closed does this
    /// too, so that its message is not lost; the lock keeps the queue's single consumer single.
    /// </summary>
    internal void CleanUpLate()
    {
        if (_cell is null)
            return;
        lock (MessageQueue)
            MessageQueue.CleanUp(_cell.Self, _cell.SystemImpl.Mailboxes.DeadLetterMailbox.MessageQueue);
    }

    /// <summary>Not used: the engine does not print.</summary>
    public static void DebugPrint(string message, params object[] args)
    {
    }
}
