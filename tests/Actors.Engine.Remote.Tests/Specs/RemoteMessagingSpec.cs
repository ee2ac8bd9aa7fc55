using Actors.Engine.Remote.Tests.Support;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Specs;

public sealed class RemoteMessagingSpec : IAsyncLifetime
{
    private readonly RemoteSystem _a = RemoteSystem.Start("a");
    private readonly RemoteSystem _b = RemoteSystem.Start("b");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public void The_address_has_the_port_that_was_bound()
    {
        Assert.Equal("akka.tcp", _a.Address.Protocol);
        Assert.Equal("a", _a.Address.System);
        Assert.Equal("127.0.0.1", _a.Address.Host);
        Assert.NotEqual(0, _a.Port);
        Assert.NotEqual(_a.Port, _b.Port);
    }

    [Fact]
    public async Task A_message_arrives_and_its_sender_can_be_answered()
    {
        _b.Echo("echo");
        var probe = _a.Probe();
        var selection = _a.System.ActorSelection(_b.PathOf("/user/echo"));
        foreach (object message in new object[] { "text", 42, 42L, long.MinValue, "", "ü☃" })
        {
            probe.Tell(selection, message);
            await probe.ExpectAsync(message);
        }

        var sender = Assert.IsType<RemoteActorRef>(probe.LastSender);
        Assert.Equal(_b.Address, sender.Path.Address);
        Assert.NotEqual(0, sender.Path.Uid);
        probe.Tell(sender, "directly");
        await probe.ExpectAsync("directly");
    }

    [Fact]
    public async Task Messages_of_one_sender_keep_their_order()
    {
        const int count = 50_000;
        var probe = _b.Probe("sink");
        var target = await _a.ResolveAsync(_b.PathOf("/user/sink"));
        for (int i = 0; i < count; i++)
            target.Tell(i);
        await probe.FishAsync<int>(first => first == 0);
        for (int i = 1; i < count; i++)
            await probe.ExpectAsync(i);
    }

    [Fact]
    public async Task Ask_works_in_both_directions()
    {
        _a.Echo("echo");
        _b.Echo("echo");
        Assert.Equal("there", await _a.System.ActorSelection(_b.PathOf("/user/echo")).Ask<string>("there", Wait.Limit));
        Assert.Equal("back", await _b.System.ActorSelection(_a.PathOf("/user/echo")).Ask<string>("back", Wait.Limit));
    }

    [Fact]
    public async Task Identify_finds_who_is_there_and_says_so_when_nobody_is()
    {
        var echo = _b.Echo("echo");
        var probe = _a.Probe();
        probe.Tell(_a.System.ActorSelection(_b.PathOf("/user/echo")), new Identify("yes"));
        var found = await probe.NextAsync<ActorIdentity>();
        Assert.Equal("yes", found.MessageId);
        Assert.Equal(echo.Path.Uid, found.Subject.Path.Uid);
        probe.Tell(_a.System.ActorSelection(_b.PathOf("/user/nobody")), new Identify(7));
        var missing = await probe.NextAsync<ActorIdentity>();
        Assert.Equal(7, missing.MessageId);
        Assert.Null(missing.Subject);
    }

    [Fact]
    public async Task A_selection_with_wildcards_reaches_all_that_match()
    {
        _b.Echo("x1");
        _b.Echo("x2");
        _b.Echo("y1");
        var probe = _a.Probe();
        probe.Tell(_a.System.ActorSelection(_b.PathOf("/user/x*")), "hello");
        await probe.ExpectAsync("hello");
        string first = probe.LastSender.Path.Name;
        await probe.ExpectAsync("hello");
        Assert.Equal(["x1", "x2"], new[] { first, probe.LastSender.Path.Name }.Order());
    }

    [Fact]
    public async Task References_inside_messages_stay_references()
    {
        _b.Echo("echo");
        var probe = _a.Probe();
        var echo = _a.System.ActorSelection(_b.PathOf("/user/echo"));
        probe.Tell(echo, probe.Ref);
        Assert.Equal(probe.Ref, await probe.NextAsync<IActorRef>());
        Assert.IsNotType<RemoteActorRef>(probe.Ref);
        probe.Tell(echo, ActorRefs.Nobody);
        Assert.Same(ActorRefs.Nobody, await probe.NextAsync());
    }

    [Fact]
    public async Task Status_and_the_causes_of_failures_arrive()
    {
        _b.Echo("echo");
        var probe = _a.Probe();
        var echo = _a.System.ActorSelection(_b.PathOf("/user/echo"));
        probe.Tell(echo, new Status.Success("done"));
        Assert.Equal("done", (await probe.NextAsync<Status.Success>()).Status);
        probe.Tell(echo, new Status.Failure(new InvalidOperationException("no", new IOException("inner"))));
        var failure = await probe.NextAsync<Status.Failure>();
        Assert.Equal("no", Assert.IsType<InvalidOperationException>(failure.Cause).Message);
        Assert.Equal("inner", Assert.IsType<IOException>(failure.Cause.InnerException).Message);
    }

    [Fact]
    public async Task PoisonPill_and_Kill_work_from_afar()
    {
        var first = _b.Echo("first");
        var second = _b.Echo("second");
        var probe = _b.Probe();
        await probe.WatchAsync(first);
        await probe.WatchAsync(second);
        (await _a.ResolveAsync(_b.PathOf("/user/first"))).Tell(PoisonPill.Instance);
        Assert.Equal(first, (await probe.NextAsync<Terminated>()).ActorRef);
        (await _a.ResolveAsync(_b.PathOf("/user/second"))).Tell(Kill.Instance);
        Assert.Equal(second, (await probe.NextAsync<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task An_actor_can_be_stopped_from_afar()
    {
        var victim = _b.Echo("victim");
        var probe = _b.Probe();
        await probe.WatchAsync(victim);
        ((IInternalActorRef)await _a.ResolveAsync(_b.PathOf("/user/victim"))).Stop();
        Assert.Equal(victim, (await probe.NextAsync<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task A_reference_with_an_old_uid_does_not_reach_the_new_actor_of_that_name()
    {
        var first = _b.Echo("again");
        var old = await _a.ResolveAsync(_b.PathOf("/user/again"));
        _b.System.Stop(first);
        await Wait.UntilAsync(() => ((IInternalActorRef)first).IsTerminated && Created(), _b.Describe);
        var probe = _a.Probe();
        probe.Tell(old, "to the old one");
        await Wait.UntilAsync(() => _b.Events<DeadLetter>().Any(d => Equals(d.Message, "to the old one")), _b.Describe);
        probe.Tell(_a.System.ActorSelection(_b.PathOf("/user/again")), "to the new one");
        await probe.ExpectAsync("to the new one");

        bool Created()
        {
            // The name is free when the parent, too, has seen the end.
            try
            {
                _b.Echo("again");
                return true;
            }
            catch (InvalidActorNameException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_not_sent_and_said_so_and_the_next_one_arrives()
    {
        _b.Echo("echo");
        var probe = _a.Probe();
        var echo = await _a.ResolveAsync(_b.PathOf("/user/echo"));
        probe.Tell(echo, new string('x', 200_000));
        probe.Tell(echo, "small");
        await probe.ExpectAsync("small");
        await _a.WarningAsync(static w => w.Contains("oversized payload") && w.Contains("200000") && w.Contains("maximum-frame-size"));
    }

    [Fact]
    public async Task Actors_that_are_named_for_large_messages_get_them()
    {
        await using var c = RemoteSystem.Start("c", "actors.remote.large-message-destinations = [\"/user/blobs\"]");
        var blobs = _b.Probe("blobs");
        var target = await c.ResolveAsync(_b.PathOf("/user/blobs"));
        string large = new('x', 2_000_000);
        target.Tell(large);
        target.Tell("after it");
        await blobs.ExpectAsync(large);
        await blobs.ExpectAsync("after it");
    }

    [Fact]
    public async Task The_systems_meet_once_and_say_so()
    {
        _b.Echo("echo");
        var probe = _a.Probe();
        probe.Tell(_a.System.ActorSelection(_b.PathOf("/user/echo")), "x");
        await probe.ExpectAsync("x");
        await Wait.UntilAsync(() => _a.Events<AssociatedEvent>().Any() && _b.Events<AssociatedEvent>().Any(), () => _a.Describe() + _b.Describe());
        var ours = Assert.Single(_a.Events<AssociatedEvent>());
        var theirs = Assert.Single(_b.Events<AssociatedEvent>());
        Assert.False(ours.IsInbound);
        Assert.True(theirs.IsInbound);
        Assert.Equal(_b.Address, ours.RemoteAddress);
        Assert.Equal(_a.Address, theirs.RemoteAddress);
    }

    [Fact]
    public async Task A_peer_that_is_not_there_costs_dead_letters_and_one_log_line()
    {
        var probe = _a.Probe();
        var nobody = _a.System.ActorSelection("akka.tcp://nobody@127.0.0.1:1/user/x");
        for (int i = 0; i < 3; i++)
        {
            probe.Tell(nobody, new Identify(i));
            Assert.Null((await probe.NextAsync<ActorIdentity>()).Subject);
        }

        await _a.WarningAsync(static w => w.Contains("gated"));
        Assert.Single(_a.Warnings, w => w.Contains("akka.tcp://nobody@127.0.0.1:1") && w.Contains("gated"));
    }

    [Fact]
    public async Task A_peer_that_comes_late_gets_what_was_sent_within_the_patience()
    {
        int port = FreePort();
        var selection = _a.System.ActorSelection($"akka.tcp://late@127.0.0.1:{port}/user/echo");
        var probe = _a.Probe();
        probe.Tell(selection, "early");
        await using var late = RemoteSystem.Start("late", "", port);
        late.Echo("echo");
        await Wait.UntilAsync(
            () =>
            {
                if (probe.Waiting == 0)
                    probe.Tell(selection, "again");
                return probe.Waiting > 0;
            },
            () => _a.Describe() + late.Describe());
    }

    internal static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
