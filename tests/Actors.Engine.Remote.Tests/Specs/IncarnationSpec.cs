using Actors.Engine.Remote.Tests.Support;
using Akka.Actor;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Specs;

/// <summary>Systems that end without a word, come back with a new uid, or are not to be spoken to any more.</summary>
public sealed class IncarnationSpec : IAsyncLifetime
{
    private readonly RemoteSystem _a = RemoteSystem.Start("a");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _a.DisposeAsync();

    [Fact]
    public async Task A_system_that_falls_silent_is_found_unreachable_and_quarantined()
    {
        await using var b = RemoteSystem.Start("b");
        b.Echo("victim");
        var probe = _a.Probe();
        var remote = await _a.ResolveAsync(b.PathOf("/user/victim"));
        await probe.WatchAsync(remote);
        probe.Tell(remote, "alive");
        await probe.ExpectAsync("alive");
        await _a.WatchesSettleAsync(1, b);
        int uid = b.Uid;

        // Its connections end and its port is closed, but none of its actors says anything.
        await b.Provider.Transport.Shutdown();
        var terminated = await probe.NextAsync<Terminated>();
        Assert.Equal(remote, terminated.ActorRef);
        Assert.True(terminated.AddressTerminated);
        await Wait.UntilAsync(() => _a.Events<QuarantinedEvent>().Any(e => e.Address.Equals(b.Address) && e.Uid == uid), _a.Describe);
    }

    [Fact]
    public async Task A_restart_on_the_same_address_ends_old_references_and_new_ones_work()
    {
        var b = RemoteSystem.Start("b");
        int port = b.Port, oldUid = b.Uid;
        b.Echo("echo");
        var probe = _a.Probe();
        var old = await _a.ResolveAsync(b.PathOf("/user/echo"));
        await probe.WatchAsync(old);
        probe.Tell(old, "one");
        await probe.ExpectAsync("one");
        await b.Provider.Transport.Shutdown();
        await b.DisposeAsync();

        await using var again = RemoteSystem.Start("b", "", port);
        again.Echo("echo");
        Assert.NotEqual(oldUid, again.Uid);

        // The new run does not know the old actor, which says at once that it is gone.
        var terminated = await probe.FishAsync<Terminated>();
        Assert.Equal(old, terminated.ActorRef);
        var fresh = await ResolveAgainAsync(again.PathOf("/user/echo"));
        Assert.NotEqual(old, fresh);
        probe.Tell(fresh, "two");
        await probe.FishAsync<string>(text => text == "two");
        await Wait.UntilAsync(() => _a.Events<QuarantinedEvent>().Any(e => e.Uid == oldUid), _a.Describe);
        Assert.DoesNotContain(_a.Events<QuarantinedEvent>(), e => e.Uid == again.Uid);
    }

    [Fact]
    public async Task A_quarantined_system_learns_it_and_is_not_spoken_to()
    {
        await using var b = RemoteSystem.Start("b");
        b.Echo("echo");
        _a.Echo("echo");
        var probe = _a.Probe();
        var remote = await _a.ResolveAsync(b.PathOf("/user/echo"));
        var there = b.Probe();
        there.Tell(b.System.ActorSelection(_a.PathOf("/user/echo")), "hello");
        await there.ExpectAsync("hello");

        _a.Provider.Quarantine(b.Address, b.Uid);
        await Wait.UntilAsync(() => b.Events<ThisActorSystemQuarantinedEvent>().Any(), () => _a.Describe() + b.Describe());
        await Wait.UntilAsync(() => _a.Events<QuarantinedEvent>().Any(), _a.Describe);
        Assert.Equal(b.Uid, Assert.Single(_a.Events<QuarantinedEvent>()).Uid);
        probe.Tell(remote, "lost");
        await Wait.UntilAsync(() => _a.Events<Akka.Event.DeadLetter>().Any(d => Equals(d.Message, "lost")), _a.Describe);
        there.Tell(b.System.ActorSelection(_a.PathOf("/user/echo")), "lost too");
        await Wait.UntilAsync(
            () =>
            {
                there.Tell(b.System.ActorSelection(_a.PathOf("/user/echo")), new Identify("?"));
                return b.Events<Akka.Event.DeadLetter>().Any(d => d.Message is ActorSelectionMessage { Message: "lost too" } or "lost too");
            },
            b.Describe);
        Assert.Equal(0, probe.Waiting);
    }

    [Fact]
    public async Task A_restart_ends_the_quarantine()
    {
        var b = RemoteSystem.Start("b");
        int port = b.Port;
        b.Echo("echo");
        await _a.ResolveAsync(b.PathOf("/user/echo"));
        _a.Provider.Quarantine(b.Address, b.Uid);
        await b.DisposeAsync();
        await using var again = RemoteSystem.Start("b", "", port);
        again.Echo("echo");
        var probe = _a.Probe();
        probe.Tell(await ResolveAgainAsync(again.PathOf("/user/echo")), "hello");
        await probe.ExpectAsync("hello");
    }

    [Fact]
    public async Task System_messages_beyond_the_buffer_quarantine_the_peer()
    {
        await using var a = RemoteSystem.Start("small", "akka.remote.system-message-buffer-size = 10");
        await using var b = RemoteSystem.Start("b");
        b.Echo("echo");
        var remote = (IInternalActorRef)await a.ResolveAsync(b.PathOf("/user/echo"));
        await b.Provider.Transport.Shutdown();
        for (int i = 0; i < 20; i++)
            remote.Suspend();
        await Wait.UntilAsync(() => a.Events<QuarantinedEvent>().Any(e => e.Address.Equals(b.Address)), a.Describe);
        await a.WarningAsync(static w => w.Contains("system-message-buffer-size"));
    }

    private async Task<IActorRef> ResolveAgainAsync(string path)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                return await _a.System.ActorSelection(path).ResolveOne(TimeSpan.FromSeconds(1));
            }
            catch (ActorNotFoundException) when (i < 50)
            {
                await Task.Delay(20);
            }
        }
    }
}
