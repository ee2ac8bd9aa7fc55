using Actors.Engine.Tests.Actor;
using Akka.Actor;
using Akka.Event;
using System.Collections.Concurrent;

namespace Actors.Engine.Tests.Dispatch;

/// <summary>Many threads tell many actors that fail, restart and stop meanwhile: nothing is lost, nothing comes twice, order stays.</summary>
/// <remarks>With <c>ACTORS_STRESS=full</c> in the environment each case sends a million messages to a thousand actors.</remarks>
public sealed class StressSpec : ActorSpec
{
    private const int Senders = 16;
    private static readonly bool Full = Environment.GetEnvironmentVariable("ACTORS_STRESS") == "full";
    private static readonly int Actors = Full ? 1000 : 100;
    private static readonly int PerPair = Full ? 63 : 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(Full ? 300 : 60);

    private readonly record struct Numbered(int Sender, int Number);

    private sealed record Barrier(TaskCompletionSource Done);

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("akka.actor.default-fork-join-dispatcher")]
    public async Task No_message_is_lost_or_doubled_and_order_is_kept_per_pair_over_restarts(string dispatcher)
    {
        var seen = new ConcurrentDictionary<int, Ledger>();
        var actors = Enumerable.Range(0, Actors)
            .Select(i => Sys.ActorOf(Props.Create<Fragile>(seen.GetOrAdd(i, new Ledger(Senders))).WithDispatcher(dispatcher)))
            .ToArray();
        await OnThreads(sender =>
        {
            for (var n = 0; n < PerPair; n++)
            {
                foreach (var actor in actors)
                {
                    actor.Tell(new Numbered(sender, n), ActorRefs.NoSender);
                    if (n % 10 == 3 && sender == n % Senders)
                        actor.Tell("fail", ActorRefs.NoSender);
                }
            }
        });
        await All(actors);
        foreach (var (index, ledger) in seen)
            Assert.True(ledger.Complete(PerPair), $"actor {index}: {ledger}");
    }

    [Fact]
    public async Task A_message_to_an_actor_that_stops_is_either_processed_or_a_dead_letter()
    {
        var perSender = Full ? 63_000 : 4000;
        var dead = 0;
        var counter = Sys.ActorOf(Props.Create<CountDeadLetters>((Action)(() => Interlocked.Increment(ref dead))));
        Sys.EventStream.Subscribe(counter, typeof(DeadLetter));
        var processed = new StrongBox();
        var current = new IActorRef[Full ? Actors : 8];
        for (var i = 0; i < current.Length; i++)
            current[i] = Sys.ActorOf(Props.Create<Counter>(processed));
        await OnThreads(sender =>
        {
            for (var n = 0; n < perSender; n++)
            {
                var slot = n % current.Length;
                var actor = Volatile.Read(ref current[slot]);
                actor.Tell(new Numbered(sender, n), ActorRefs.NoSender);
                if (n % 500 != sender)
                    continue;
                Sys.Stop(actor);
                Volatile.Write(ref current[slot], Sys.ActorOf(Props.Create<Counter>(processed)));
            }
        });
        var sent = Senders * perSender;
        await Eventually(() => Volatile.Read(ref processed.Value) + Volatile.Read(ref dead) >= sent,
            () => $"sent {sent}, processed {processed.Value}, dead letters {dead}");
        Assert.Equal(sent, processed.Value + dead);
    }

    [Fact]
    public async Task Watchers_of_many_actors_that_stop_get_exactly_one_notice_each()
    {
        const int count = 2000;
        var watcher = NewProbe();
        var actors = Enumerable.Range(0, count).Select(_ => Sys.ActorOf(Props.Create<Doer>())).ToArray();
        await watcher.Run(c =>
        {
            foreach (var actor in actors)
                c.Watch(actor);
        });
        Parallel.ForEach(actors, actor => actor.Tell(PoisonPill.Instance, ActorRefs.NoSender));
        var seen = new HashSet<IActorRef>();
        for (var i = 0; i < count; i++)
            Assert.True(seen.Add((await watcher.Expect<Terminated>()).ActorRef));
        await watcher.ExpectNothing();
    }

    [Fact]
    public async Task Children_created_and_stopped_under_the_same_names_by_many_threads_are_never_two()
    {
        var taken = 0;
        var refused = 0;
        await OnThreads(_ =>
        {
            for (var n = 0; n < 200; n++)
            {
                try
                {
                    var actor = Sys.ActorOf(Props.Create<Doer>(), "name" + (n % 5));
                    Interlocked.Increment(ref taken);
                    Sys.Stop(actor);
                }
                catch (InvalidActorNameException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        });
        Assert.Equal(Senders * 200, taken + refused);
        Assert.True(taken >= 5);
        await Eventually(() => !((ActorRefWithCell)((ExtendedActorSystem)Sys).Guardian).Children.Any());
    }

    private static async Task OnThreads(Action<int> work)
    {
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Senders).Select(i => new Thread(() =>
        {
            try
            {
                work(i);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }) { IsBackground = true }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        await Task.Run(() => Array.ForEach(threads, thread => Assert.True(thread.Join(Patience))));
        Assert.Empty(failures);
    }

    private static async Task All(IActorRef[] actors)
    {
        var barriers = actors.Select(actor =>
        {
            var barrier = new Barrier(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            actor.Tell(barrier, ActorRefs.NoSender);
            return barrier.Done.Task;
        });
        await Task.WhenAll(barriers).WaitAsync(Patience);
    }

    public sealed class StrongBox
    {
        public int Value;
    }

    /// <summary>Not thread-safe on purpose: an actor that runs on two threads at once corrupts it.</summary>
    public sealed class Ledger(int senders)
    {
        private readonly int[] _next = new int[senders];
        private readonly List<string> _errors = [];
        private int _inside;

        public void Note(int sender, int number)
        {
            if (Interlocked.Exchange(ref _inside, 1) != 0)
                _errors.Add("two threads at once");
            if (_next[sender] != number)
                _errors.Add($"sender {sender}: expected {_next[sender]}, got {number}");
            _next[sender] = number + 1;
            Volatile.Write(ref _inside, 0);
        }

        public bool Complete(int each) => _errors.Count == 0 && Array.TrueForAll(_next, n => n == each);

        public override string ToString() => $"{string.Join(' ', _next)} {string.Join("; ", _errors.Take(5))}";
    }

    private sealed class Fragile(Ledger ledger) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Numbered numbered:
                    ledger.Note(numbered.Sender, numbered.Number);
                    break;
                case Barrier barrier:
                    barrier.Done.SetResult();
                    break;
                default:
                    throw new TestFailure("as told");
            }
        }
    }

    private sealed class Counter(StrongBox processed) : UntypedActor
    {
        protected override void OnReceive(object message) => Interlocked.Increment(ref processed.Value);
    }

    private sealed class CountDeadLetters(Action count) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is DeadLetter { Message: Numbered })
                count();
        }
    }
}
