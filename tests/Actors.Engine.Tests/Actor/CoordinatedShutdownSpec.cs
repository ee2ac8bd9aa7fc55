using Akka;
using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class CoordinatedShutdownSpec() : ActorSpec("""
    akka.coordinated-shutdown {
      phases {
        short { timeout = 30ms, depends-on = [before-service-unbind] }
        strict { timeout = 30ms, recover = off, depends-on = [short] }
        disabled { enabled = off, depends-on = [short] }
        actor-system-terminate.depends-on = [before-actor-system-terminate, strict]
      }
    }
    """)
{
    private CoordinatedShutdown Shutdown => CoordinatedShutdown.Get(Sys);

    [Fact]
    public async Task Phases_run_in_the_order_of_their_dependencies()
    {
        var order = new List<string>();
        foreach (var phase in (string[])[CoordinatedShutdown.PhaseBeforeActorSystemTerminate, CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseClusterLeave])
        {
            Shutdown.AddTask(phase, "note", () =>
            {
                lock (order)
                    order.Add(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        await Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        Assert.Equal([CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseClusterLeave,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate], order);
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task Terminate_runs_the_phases_once_with_its_reason()
    {
        var runs = 0;
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "count", () =>
        {
            Interlocked.Increment(ref runs);
            return Task.FromResult(Done.Instance);
        });
        await Task.WhenAll(Sys.Terminate(), Sys.Terminate(), Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance)).WaitAsync(Limit);
        Assert.Equal(1, runs);
        Assert.IsType<CoordinatedShutdown.ActorSystemTerminateReason>(Shutdown.ShutdownReason);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_is_left_behind()
    {
        Shutdown.AddTask("short", "hang", () => new TaskCompletionSource<Done>().Task);
        await Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_failing_task_does_not_hinder_the_others()
    {
        Shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "fail", () => throw new TestFailure("boom"));
        await Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        Assert.True(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_phase_that_may_not_fail_ends_the_shutdown()
    {
        Shutdown.AddTask("strict", "fail", () => Task.FromException<Done>(new TestFailure("boom")));
        await Assert.ThrowsAsync<TestFailure>(() => Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit));
        Assert.False(Sys.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task A_disabled_phase_is_skipped()
    {
        var ran = false;
        Shutdown.AddTask("disabled", "never", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });
        await Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);
        Assert.False(ran);
    }

    [Fact]
    public async Task It_can_begin_at_a_later_phase()
    {
        var ran = false;
        Shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "never", () =>
        {
            ran = true;
            return Task.FromResult(Done.Instance);
        });
        await Shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseActorSystemTerminate).WaitAsync(Limit);
        Assert.False(ran);
    }

    [Fact]
    public void Unknown_phases_and_circles_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Shutdown.AddTask("unknown", "x", () => Task.FromResult(Done.Instance)));
        Assert.Throws<ArgumentException>(() => Shutdown.Timeout("unknown"));
        Assert.Equal(TimeSpan.FromMilliseconds(30), Shutdown.Timeout("short"));
        var none = TimeSpan.Zero;
        Assert.Throws<ArgumentException>(() => Phase.Sort(new Dictionary<string, Phase>
        {
            ["a"] = new(["b"], none, true, true), ["b"] = new(["a"], none, true, true),
        }));
    }

    public override async Task DisposeAsync()
    {
        ((Akka.Actor.Internal.ActorSystemImpl)Sys).Abort();
        await Sys.WhenTerminated.WaitAsync(Limit);
    }
}
