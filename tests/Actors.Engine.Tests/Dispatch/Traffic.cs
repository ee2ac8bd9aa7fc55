using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Dispatch;

/// <summary>
/// Many senders and actors that stop and are replaced meanwhile: who sent how many messages to whom, which of them were processed and
/// which became dead letters.
/// </summary>
internal sealed class Traffic(int senders)
{
    private readonly ConcurrentQueue<Incarnation> _incarnations = new();
    private readonly ConcurrentQueue<IActorRef> _actors = new();
    private int _next;
    private int _processed;
    private int _dead;

    public int Arrived => Volatile.Read(ref _processed) + Volatile.Read(ref _dead);

    /// <summary>Starts an actor that notes what it gets and fails when told so.</summary>
    public Target Start(ActorSystem system, string dispatcher)
    {
        var incarnation = new Incarnation(Interlocked.Increment(ref _next), senders);
        _incarnations.Enqueue(incarnation);
        var actor = system.ActorOf(Props.Create<Noting>(this, incarnation).WithDispatcher(dispatcher));
        _actors.Enqueue(actor);
        return new Target(incarnation, actor);
    }

    /// <summary>Hears of dead letters from now on.</summary>
    public void Follow(ActorSystem system)
    {
        var listener = system.ActorOf(Props.Create<DeadLetters>(this));
        _actors.Enqueue(listener);
        system.EventStream.Subscribe(listener, typeof(DeadLetter));
    }

    /// <summary>Stops every actor that was started here, those that have stopped included.</summary>
    public void Stop(ActorSystem system)
    {
        foreach (var actor in _actors) system.Stop(actor);
    }

    /// <summary>What is wrong: of each pair the first messages have to be processed, in their order, and exactly the others to be dead letters.</summary>
    public List<string> Faults(IReadOnlyList<Sender> all)
    {
        var faults = new List<string>();
        foreach (var incarnation in _incarnations)
        {
            faults.AddRange(incarnation.Faults);
            foreach (var sender in all)
            {
                var (sent, processed) = (sender.SentTo(incarnation), incarnation.Processed[sender.Number]);
                var dead = incarnation.Dead[sender.Number].Order().ToArray();
                if (!dead.SequenceEqual(Enumerable.Range(processed, sent - processed)))
                    faults.Add($"{sender.Number} sent {sent} messages to {incarnation.Id}: the first {processed} were processed, [{string.Join(' ', dead.Take(20))}] are dead letters");
            }
        }

        return faults;
    }

    public readonly record struct Target(Incarnation Incarnation, IActorRef Actor);

    /// <summary>One sending thread; numbers its messages to each incarnation from 0.</summary>
    public sealed class Sender(int number)
    {
        private readonly Dictionary<Incarnation, int> _sent = [];

        public int Number => number;

        public int SentTo(Incarnation incarnation) => _sent.GetValueOrDefault(incarnation);

        public void Tell(Target target)
        {
            var next = SentTo(target.Incarnation);
            target.Actor.Tell(new Message(target.Incarnation, number, next), ActorRefs.NoSender);
            _sent[target.Incarnation] = next + 1;
        }
    }

    private sealed record Message(Incarnation To, int Sender, int Number);

    /// <summary>Not thread-safe on purpose: an actor that runs on two threads at once would spoil it.</summary>
    public sealed class Incarnation(int id, int senders)
    {
        private int _inside;

        public int Id => id;

        public int[] Processed { get; } = new int[senders];

        public List<int>[] Dead { get; } = [.. Enumerable.Range(0, senders).Select(static _ => new List<int>())];

        public ConcurrentQueue<string> Faults { get; } = new();

        public void Note(Incarnation to, int sender, int number)
        {
            if (Interlocked.Exchange(ref _inside, 1) != 0) Faults.Enqueue($"{id} ran on two threads at once");
            if (Processed[sender] != number || to != this)
                Faults.Enqueue($"{id} got number {number} of {sender} to {to.Id} where number {Processed[sender]} was due");
            Processed[sender] = number + 1;
            Volatile.Write(ref _inside, 0);
        }
    }

    private sealed class Noting(Traffic traffic, Incarnation incarnation) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not Message numbered) throw new InvalidOperationException("as told");
            incarnation.Note(numbered.To, numbered.Sender, numbered.Number);
            Interlocked.Increment(ref traffic._processed);
        }
    }

    private sealed class DeadLetters(Traffic traffic) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not DeadLetter { Message: Message dead }) return;
            dead.To.Dead[dead.Sender].Add(dead.Number);
            Interlocked.Increment(ref traffic._dead);
        }
    }
}
