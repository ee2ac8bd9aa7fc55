using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class AsyncHandlerSpec : ActorSpec
{
    private sealed record Work(Task Until, string Text);

    [Fact]
    public async Task No_message_is_processed_until_the_handler_s_task_has_ended()
    {
        var probe = NewProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<Awaiting>());
        actor.Tell(new Work(gate.Task, "first"), probe.Ref);
        actor.Tell("second", probe.Ref);
        await probe.Expect("begun first");
        await probe.ExpectNothing();
        gate.SetResult();
        await probe.Expect("ended first", "second");
    }

    [Fact]
    public async Task Sender_and_Self_and_Context_stay_over_an_await()
    {
        var first = NewProbe();
        var second = NewProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<Awaiting>(), "a");
        actor.Tell(new Work(gate.Task, "x"), first.Ref);
        actor.Tell("other", second.Ref);
        await first.Expect("begun x");
        gate.SetResult();
        await first.Expect("ended x");
        Assert.Equal(actor, first.LastSender);
        await second.Expect("other");
    }

    [Fact]
    public async Task A_failure_after_an_await_is_supervised_with_its_message()
    {
        var probe = NewProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<FailingLater>(probe.Ref));
        actor.Tell(gate.Task, probe.Ref);
        actor.Tell("after", probe.Ref);
        gate.SetException(new TestFailure("boom"));
        await probe.Expect("restart boom True", "after");
    }

    [Fact]
    public async Task A_child_s_failure_is_handled_while_its_parent_awaits()
    {
        var probe = NewProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<Awaiting>());
        actor.Tell("child", probe.Ref);
        var child = (IActorRef)await probe.Next();
        actor.Tell(new Work(gate.Task, "x"), probe.Ref);
        await probe.Expect("begun x");
        child.Tell(new TestFailure("boom"));
        child.Tell("alive", probe.Ref);
        await probe.Expect("alive");
        gate.SetResult();
        await probe.Expect("ended x");
        Assert.Equal(actor, probe.LastSender);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_the_handler()
    {
        var probe = NewProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create<Awaiting>());
        actor.Tell(new Work(gate.Task, "x"), probe.Ref);
        await probe.Expect("begun x");
        probe.Watch(actor);
        Sys.Stop(actor);
        await probe.ExpectTerminated(actor);
        gate.SetResult();
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task Many_asynchronous_messages_keep_their_order()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Yielding>());
        for (var i = 0; i < 500; i++)
            actor.Tell(i, probe.Ref);
        for (var i = 0; i < 500; i++)
            await probe.Expect(i);
    }

    [Fact]
    public async Task RunTask_outside_of_an_actor_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Akka.Dispatch.ActorTaskScheduler.RunTask(() => Task.CompletedTask));
        await Task.CompletedTask;
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting()
        {
            ReceiveAsync<Work>(async work =>
            {
                Sender.Tell("begun " + work.Text);
                await work.Until;
                Context.Sender.Tell("ended " + work.Text);
            });
            Receive<string>(t => t == "child", _ => Sender.Tell(Context.ActorOf(Props.Create<Doer>())));
            Receive<string>(text => Sender.Tell(text));
        }
    }

    private sealed class FailingLater : ReceiveActor
    {
        private readonly IActorRef _probe;

        public FailingLater(IActorRef probe)
        {
            _probe = probe;
            ReceiveAsync<Task>(async task => await task);
            Receive<string>(text => Sender.Tell(text));
        }

        protected override void PreRestart(Exception reason, object message)
        {
            _probe.Tell($"restart {reason.Message} {message is Task}");
            base.PreRestart(reason, message);
        }
    }

    private sealed class Yielding : ReceiveActor
    {
        public Yielding() => ReceiveAsync<int>(async n =>
        {
            await Task.Yield();
            Sender.Tell(n);
        });
    }
}
