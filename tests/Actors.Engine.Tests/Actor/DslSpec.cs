using Akka.Actor;
using Akka.Actor.Dsl;

namespace Actors.Engine.Tests.Actor;

/// <summary>Actors written in place.</summary>
public sealed class DslSpec : ActorSpec
{
    [Fact]
    public async Task Handlers_are_given_in_place()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(act =>
        {
            act.Receive<string>(text => text == "a", (text, context) => context.Sender.Tell($"first {text}"));
            act.Receive<int>((number, context) => context.Sender.Tell(number + 1));
            act.ReceiveAsync<long>(async (number, context) =>
            {
                await Task.Yield();
                context.Sender.Tell(number * 2);
            });
            act.ReceiveAny((message, context) => context.Sender.Tell($"any {message}"));
        });
        foreach (var message in new object[] { "a", "b", 1, 4L })
            actor.Tell(message, probe.Ref);
        await probe.Expect("first a", "any b", 2, 8L);
    }

    [Fact]
    public async Task Behaviours_are_given_in_place()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(act => act.Become((message, context) =>
        {
            context.Sender.Tell($"one {message}");
            act.BecomeStacked((next, inner) =>
            {
                inner.Sender.Tell($"two {next}");
                act.UnbecomeStacked();
            });
        }));
        for (var i = 1; i <= 3; i++)
            actor.Tell(i, probe.Ref);
        await probe.Expect("one 1", "two 2", "one 3");
    }

    [Fact]
    public async Task Hooks_replace_the_defaults_which_stay_at_hand()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf((act, context) =>
        {
            act.OnPreStart = _ => probe.Ref.Tell("start", context.Self);
            act.OnPostStop = _ => probe.Ref.Tell("stop");
            act.OnPreRestart = (reason, message, _) =>
            {
                probe.Ref.Tell($"restart {message}");
                act.DefaultPreRestart(reason, message);
            };
            act.OnPostRestart = (_, _) => probe.Ref.Tell("again");
            act.ReceiveAny((_, _) => throw new TestFailure("boom"));
        }, "hooked");
        await probe.Expect("start");
        Assert.Equal(actor, probe.LastSender);
        actor.Tell("fail");
        await probe.Expect("restart fail", "stop", "again");
    }

    [Fact]
    public async Task Children_are_given_in_place()
    {
        var probe = NewProbe();
        Sys.ActorOf(act =>
        {
            var child = act.ActorOf(inner => inner.ReceiveAny((message, context) => context.Sender.Tell($"{context.Self.Path.Name} {message}")), "child");
            act.ReceiveAny((message, _) => child.Forward(message));
        }, "parent").Tell("hello", probe.Ref);
        await probe.Expect("child hello");
    }
}
