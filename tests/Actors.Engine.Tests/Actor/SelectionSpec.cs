using Akka.Actor;
using Akka.Event;

namespace Actors.Engine.Tests.Actor;

public sealed class SelectionSpec : ActorSpec
{
    private async Task<(IActorRef Parent, IActorRef A, IActorRef B)> Family()
    {
        var parent = Sys.ActorOf(Props.Create<Doer>(), "parent");
        var a = await parent.In(c => c.ActorOf(Props.Create<Doer>(), "child-a"));
        var b = await parent.In(c => c.ActorOf(Props.Create<Doer>(), "child-b"));
        return (parent, a, b);
    }

    private static async Task<HashSet<IActorRef>> Identify(ActorSelection selection, Probe probe, int answers)
    {
        selection.Tell(new Identify("id"), probe.Ref);
        var found = new HashSet<IActorRef>();
        for (var i = 0; i < answers; i++)
        {
            var identity = await probe.Expect<ActorIdentity>();
            Assert.Equal("id", identity.MessageId);
            found.Add(identity.Subject);
        }

        await probe.ExpectNothing();
        return found;
    }

    [Fact]
    public async Task An_absolute_path_selects_the_actor()
    {
        var (_, a, _) = await Family();
        Assert.Equal(a, await Sys.ActorSelection("/user/parent/child-a").ResolveOne(Limit));
        Assert.Equal(a, await Sys.ActorSelection(a.Path).ResolveOne(Limit));
        Assert.Equal(a, await Sys.ActorSelection(a.Path.ToStringWithAddress()).ResolveOne(Limit));
    }

    [Fact]
    public async Task A_relative_path_begins_at_the_actor()
    {
        var (parent, a, b) = await Family();
        Assert.Equal(a, await parent.In(c => c.ActorSelection("child-a").ResolveOne(Limit)).Unwrap());
        Assert.Equal(b, await a.In(c => c.ActorSelection("../child-b").ResolveOne(Limit)).Unwrap());
    }

    [Fact]
    public async Task Wildcards_select_all_that_fit()
    {
        var (_, a, b) = await Family();
        var probe = NewProbe();
        Assert.Equal([a, b], await Identify(Sys.ActorSelection("/user/parent/*"), probe, 2));
        Assert.Equal([a, b], await Identify(Sys.ActorSelection("/user/par?nt/child-?"), probe, 2));
        Assert.Equal([b], await Identify(Sys.ActorSelection("/user/*/*-b"), probe, 1));
    }

    [Fact]
    public async Task A_double_wildcard_selects_all_below()
    {
        var (_, a, b) = await Family();
        var grandchild = await a.In(c => c.ActorOf(Props.Create<Doer>(), "x"));
        var probe = NewProbe("probe");
        Assert.Equal([a, b, grandchild], await Identify(Sys.ActorSelection("/user/parent/**"), probe, 3));
    }

    [Fact]
    public void A_double_wildcard_has_to_be_last() =>
        Assert.Throws<IllegalActorNameException>(() => Sys.ActorSelection("/user/**/x"));

    [Fact]
    public async Task Identify_at_a_path_without_actor_answers_with_no_subject()
    {
        var probe = NewProbe();
        Sys.ActorSelection("/user/nobody").Tell(new Identify(1), probe.Ref);
        Assert.Null((await probe.Expect<ActorIdentity>()).Subject);
    }

    [Fact]
    public async Task A_message_to_a_path_without_actor_is_a_dead_letter()
    {
        var dead = NewProbe();
        Sys.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        Sys.ActorSelection("/user/nobody").Tell("hello");
        var letter = await dead.Expect<DeadLetter>();
        Assert.Equal("hello", letter.Message);
        Assert.EndsWith("/user/nobody", letter.Recipient.Path.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResolveOne_fails_where_there_is_no_actor() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/nobody").ResolveOne(Limit));

    [Fact]
    public async Task A_stopped_actor_is_not_found()
    {
        var (_, a, _) = await Family();
        Assert.True(await a.GracefulStop(Limit));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/parent/child-a").ResolveOne(Limit));
    }

    [Fact]
    public async Task Dead_letters_and_the_guardians_can_be_selected()
    {
        Assert.Equal(((ExtendedActorSystem)Sys).Guardian, await Sys.ActorSelection("/user").ResolveOne(Limit));
        Assert.Equal(((ExtendedActorSystem)Sys).LookupRoot, await Sys.ActorSelection("/").ResolveOne(Limit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo://user")]
    [InlineData("/deadLetters")]
    public async Task No_path_and_a_path_that_cannot_be_read_select_dead_letters(string path)
    {
        var identity = await Sys.ActorSelection(path).Ask<ActorIdentity>(new Identify(1), Limit);
        Assert.Equal(ActorRefs.Nobody, identity.Subject);
    }

    [Fact]
    public async Task All_below_an_actor_without_children_is_nobody_and_nobody_answers()
    {
        await Family();
        var probe = NewProbe();
        Sys.ActorSelection("/user/parent/child-a/**").Tell(new Identify(1), probe.Ref);
        await Sys.ActorSelection("/user/parent/child-a").ResolveOne(Limit);
        await probe.ExpectNothing();
    }

    [Fact]
    public void Selections_are_equal_by_anchor_and_path()
    {
        Assert.Equal(Sys.ActorSelection("/user/a/*"), Sys.ActorSelection("/user/a/*"));
        Assert.NotEqual(Sys.ActorSelection("/user/a"), Sys.ActorSelection("/user/b"));
    }

    [Fact]
    public async Task A_sender_of_a_selection_is_kept()
    {
        await Family();
        var probe = NewProbe();
        Sys.ActorSelection("/user/parent").Tell("echo", probe.Ref);
        await probe.Expect("echo");
    }
}
