using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Actors.Engine.Tests.Actor;
using Akka.Actor;

namespace Actors.Engine.Tests.Dispatch;

/// <summary>Many threads tell many actors that fail, restart and stop meanwhile: nothing is lost, nothing comes twice, order stays.</summary>
/// <remarks>With <c>ACTORS_STRESS=full</c> in the environment each case sends a million messages to a thousand actors, those with stops ten times.</remarks>
public sealed class StressSpec : ActorSpec
{
    private const int Senders = 16;
    private static readonly bool Full = Environment.GetEnvironmentVariable("ACTORS_STRESS") == "full";
    private static readonly int Actors = Full ? 1000 : 100;
    private static readonly int PerPair = Full ? 63 : 40;
    private static readonly int Rounds = Full ? 10 : 1;
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

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("akka.actor.default-fork-join-dispatcher")]
    public async Task Over_restarts_and_stops_each_message_is_processed_in_order_or_a_dead_letter_and_never_both(string dispatcher)
    {
        for (var round = 0; round < Rounds; round++) await RestartsAndStops(dispatcher, round);
    }

    private async Task RestartsAndStops(string dispatcher, int round)
    {
        var traffic = new Traffic(Senders);
        traffic.Follow(Sys);
        var targets = new StrongBox<Traffic.Target>[Actors];
        for (var i = 0; i < targets.Length; i++) targets[i] = new StrongBox<Traffic.Target>(traffic.Start(Sys, dispatcher));
        var senders = Enumerable.Range(0, Senders).Select(static number => new Traffic.Sender(number)).ToArray();
        await OnThreads(number =>
        {
            for (var n = 0; n < PerPair * Actors; n++)
            {
                ref var slot = ref targets[n % targets.Length];
                var current = Volatile.Read(ref slot).Value;
                senders[number].Tell(current);
                if (n % 400 == 25 * number + 7) current.Actor.Tell("fail", ActorRefs.NoSender);
                if (n % 400 != 25 * number) continue;
                Volatile.Write(ref slot, new StrongBox<Traffic.Target>(traffic.Start(Sys, dispatcher)));
                Sys.Stop(current.Actor);
            }
        });
        var sent = Senders * PerPair * Actors;
        await Eventually(() => traffic.Arrived >= sent, () => $"Round {round}: {traffic.Arrived} of {sent} messages arrived.", Patience);
        Assert.Equal(sent, traffic.Arrived);
        Assert.Empty(traffic.Faults(senders).Take(10));
        traffic.Stop(Sys);
        var guardian = (ActorRefWithCell)((ExtendedActorSystem)Sys).Guardian;
        await Eventually(() => !guardian.Children.Any(), () => $"Round {round}: {guardian.Children.Count()} actors did not stop, as {guardian.Children.First()}.", Patience);
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
    public async Task A_parent_of_very_many_lets_them_go_one_by_one_without_looking_at_the_others()
    {
        // Looking at all at each end, and at each failure, takes minutes for so many.
        var actors = Enumerable.Range(0, 30_000).Select(_ => Sys.ActorOf(Props.Create<Doer>())).ToArray();
        foreach (var actor in actors) Sys.Stop(actor);
        var guardian = (ActorRefWithCell)((ExtendedActorSystem)Sys).Guardian;
        await Eventually(() => !guardian.Children.Any(), () => $"{guardian.Children.Count()} actors are left.", TimeSpan.FromSeconds(30));
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
}
