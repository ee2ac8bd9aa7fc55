using Actors.Engine.Tests.Actor;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Actors.Engine.Tests.Dispatch;

public sealed class DispatcherSpec() : ActorSpec("""
    pinned { type = PinnedDispatcher }
    short-lived { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, shutdown-timeout = 20ms }
    one-thread { type = ForkJoinDispatcher, dedicated-thread-pool.thread-count = 1, throughput = 5 }
    other-name = one-thread
    made { type = "Actors.Engine.Tests.Dispatch.DispatcherSpec+OwnConfigurator, Actors.Engine.Tests" }
    """)
{
    [Fact]
    public async Task Pinned_actors_have_a_thread_of_their_own_that_ends_with_them()
    {
        var first = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("pinned"));
        var second = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("pinned"));
        var one = await first.In(_ => Thread.CurrentThread);
        var two = await second.In(_ => Thread.CurrentThread);
        Assert.NotSame(one, two);
        Assert.Same(one, await first.In(_ => Thread.CurrentThread));
        Assert.True(await first.GracefulStop(Limit));
        await Eventually(() => !one.IsAlive);
        Assert.True(two.IsAlive);
    }

    [Fact]
    public async Task A_dispatcher_with_one_thread_runs_all_its_actors_there()
    {
        var threads = new HashSet<Thread>();
        for (var i = 0; i < 10; i++)
            threads.Add(await Sys.ActorOf(Props.Create<Doer>().WithDispatcher("one-thread")).In(_ => Thread.CurrentThread));
        Assert.Single(threads);
    }

    [Fact]
    public async Task A_dispatcher_that_no_actor_uses_ends_its_threads_and_gets_new_ones_for_the_next()
    {
        var first = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("short-lived"));
        var thread = await first.In(_ => Thread.CurrentThread);
        Assert.True(await first.GracefulStop(Limit));
        await Eventually(() => !thread.IsAlive);
        var second = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("short-lived"));
        Assert.NotSame(thread, await second.In(_ => Thread.CurrentThread));
    }

    [Fact]
    public async Task A_mailbox_gives_way_after_its_throughput()
    {
        var probe = NewProbe();
        using var gate = new ManualResetEventSlim();
        var first = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("one-thread"));
        var second = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("one-thread"));
        await first.In(_ => 1);
        await second.In(_ => 1);
        first.Run(_ => gate.Wait(Limit));
        for (var i = 0; i < 8; i++)
            first.Tell(i, probe.Ref);
        second.Tell("second", probe.Ref);
        gate.Set();
        await probe.Expect(0, 1, 2, 3, "second", 4, 5, 6, 7);
    }

    [Fact]
    public void An_id_can_be_another_name() => Assert.Same(Sys.Dispatchers.Lookup("one-thread").Configurator.GetType(),
        Sys.Dispatchers.Lookup("other-name").Configurator.GetType());

    [Fact]
    public void An_unknown_dispatcher_is_refused_at_creation() =>
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(Props.Create<Doer>().WithDispatcher("nowhere")));

    [Fact]
    public async Task A_dispatcher_can_be_of_a_type_of_one_s_own()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>().WithDispatcher("made"));
        await actor.In(_ => 1);
        Assert.True(OwnDispatcher.Runs > 0);
    }

    [Fact]
    public async Task A_dispatcher_runs_actions()
    {
        var done = new TaskCompletionSource();
        Sys.Dispatchers.DefaultGlobalDispatcher.Schedule(done.SetResult);
        await done.Task.WaitAsync(Limit);
    }

    public sealed class OwnConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : MessageDispatcherConfigurator(config, prerequisites)
    {
        public override MessageDispatcher Dispatcher() => new OwnDispatcher(this);
    }

    public sealed class OwnDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
    {
        public static int Runs;

        protected override void ExecuteTask(IRunnable run)
        {
            Interlocked.Increment(ref Runs);
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
        }

        protected override void Shutdown()
        {
        }
    }
}
