using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class AskSpec : ActorSpec
{
    private sealed record Question(string Text);

    [Fact]
    public async Task Ask_gives_the_answer()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.Equal("hello", await actor.Ask<string>("hello", Limit));
    }

    [Fact]
    public async Task Ask_without_an_answer_fails_after_its_time()
    {
        var actor = Sys.ActorOf(Props.Empty);
        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<string>("hello", TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task Ask_can_be_cancelled()
    {
        var actor = Sys.ActorOf(Props.Empty);
        using var cancel = new CancellationTokenSource();
        var ask = actor.Ask<string>("hello", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask.WaitAsync(Limit));
    }

    [Fact]
    public async Task Ask_with_a_cancelled_token_sends_nothing()
    {
        var probe = NewProbe();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.Ref.Ask<string>("hello", new CancellationToken(canceled: true)));
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task An_answer_of_another_type_fails_the_task()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await Assert.ThrowsAsync<ArgumentException>(() => actor.Ask<int>("hello", Limit));
    }

    [Fact]
    public async Task A_Status_Failure_fails_the_task_with_its_cause()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        var failure = await Assert.ThrowsAsync<TestFailure>(() => actor.Ask<string>(new Status.Failure(new TestFailure("boom")), Limit));
        Assert.Equal("boom", failure.Message);
    }

    [Fact]
    public async Task A_Failure_fails_the_task_with_its_exception()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        await Assert.ThrowsAsync<TestFailure>(() => actor.Ask<string>(new Failure { Exception = new TestFailure("boom") }, Limit));
    }

    [Fact]
    public async Task Ask_for_a_Status_gives_the_failure_as_a_value()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.IsType<Status.Failure>(await actor.Ask<Status>(new Status.Failure(new TestFailure("boom")), Limit));
    }

    [Fact]
    public async Task A_late_answer_is_a_dead_letter()
    {
        var dead = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var probe = NewProbe();
        await Assert.ThrowsAsync<AskTimeoutException>(() => probe.Ref.Ask<string>("hello", TimeSpan.FromMilliseconds(20)));
        await probe.Expect("hello");
        probe.LastSender.Tell("late");
        Assert.Equal("late", (await dead.Expect<DeadLetter>()).Message);
    }

    [Fact]
    public async Task The_message_can_be_made_from_the_reference_that_takes_the_answer()
    {
        var probe = NewProbe();
        var ask = probe.Ref.Ask<string>(self => (object)self, Limit, CancellationToken.None);
        var self = (IActorRef)await probe.Next();
        self.Tell("answer");
        Assert.Equal("answer", await ask.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_temporary_reference_can_be_resolved_until_it_is_answered()
    {
        var probe = NewProbe();
        var ask = probe.Ref.Ask<string>("hello", Limit);
        await probe.Expect("hello");
        var path = probe.LastSender.Path.ToSerializationFormat();
        var resolved = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(path);
        resolved.Tell("answer");
        Assert.Equal("answer", await ask.WaitAsync(Limit));
    }

    [Fact]
    public void Every_temporary_name_can_be_resolved()
    {
        var provider = ((ExtendedActorSystem)Sys).Provider;
        for (var i = 0; i < 5000; i++)
        {
            var asked = provider.CreateFutureRef(new TaskCompletionSource<string>());
            provider.RegisterTempActor(asked, asked.Path);
            Assert.Same(asked, provider.ResolveActorRef(asked.Path.ToSerializationFormat()));
            provider.UnregisterTempActor(asked.Path);
        }
    }

    [Fact]
    public async Task The_answer_comes_to_the_system_of_the_one_asked_whoever_runs_on_this_thread()
    {
        using var other = ActorSystem.Create("other", "akka { loglevel = OFF, stdout-loglevel = OFF, actor.ask-timeout = 1ms }");
        var probe = NewProbe();
        Task<string>? ask = null;
        await other.ActorOf(Props.Create<Doer>()).In(_ => ask = probe.Ref.Ask<string>("hello"));
        await probe.Expect("hello");
        var resolved = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(probe.LastSender.Path.ToSerializationFormat());
        resolved.Tell("answer");
        Assert.Equal("answer", await ask!.WaitAsync(Limit));
        await other.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public async Task The_configured_time_counts_where_none_is_given()
    {
        var config = Akka.Configuration.ConfigurationFactory.ParseString("akka { loglevel = OFF, stdout-loglevel = OFF, actor.ask-timeout = 20ms }");
        using var system = ActorSystem.Create("short", config);
        var actor = system.ActorOf(Props.Empty);
        await Assert.ThrowsAsync<AskTimeoutException>(() => actor.Ask<string>("hello"));
        await system.Terminate().WaitAsync(Limit);
    }

    [Fact]
    public async Task PipeTo_sends_the_result_and_failures_as_Status()
    {
        var probe = NewProbe();
        await Task.FromResult("result").PipeTo(probe.Ref);
        await probe.Expect("result");
        await Task.FromException<string>(new TestFailure("boom")).PipeTo(probe.Ref);
        Assert.Equal("boom", (await probe.Expect<Status.Failure>()).Cause.Message);
        await Task.FromResult(3).PipeTo(probe.Ref, success: n => n + 1);
        await probe.Expect(4);
        await Task.FromException(new TestFailure("boom")).PipeTo(probe.Ref, failure: e => e.Message);
        await probe.Expect("boom");
        await Task.CompletedTask.PipeTo(probe.Ref);
        await probe.ExpectNothing();
    }

    [Fact]
    public async Task GracefulStop_completes_when_the_actor_has_stopped()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.True(await actor.GracefulStop(Limit));
        Assert.True(((IInternalActorRef)actor).IsTerminated);
    }

    [Fact]
    public async Task GracefulStop_gives_false_when_the_actor_does_not_stop_in_time()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.False(await actor.GracefulStop(TimeSpan.FromMilliseconds(20), "not a stop"));
    }

    [Fact]
    public async Task Null_is_no_message_but_it_is_an_answer()
    {
        var actor = Sys.ActorOf(Props.Create<Doer>());
        Assert.Throws<InvalidMessageException>(() => actor.Tell(null));
        Assert.Null(await actor.Ask<string>((Action<IActorContext>)(c => c.Sender.Tell(null)), Limit));
    }

    [Fact]
    public async Task An_answer_of_another_type_fails_the_question_and_becomes_a_dead_letter()
    {
        var dead = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        await Assert.ThrowsAsync<ArgumentException>(() => Sys.ActorOf(Props.Create<Doer>()).Ask<string>(5, Limit));
        Assert.Equal(5, (await dead.Expect<DeadLetter>()).Message);
    }
}
