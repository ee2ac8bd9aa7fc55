using Actors.Engine.Remote.Tests.Support;
using Akka.Actor;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Specs;

public sealed class RemoteDeathWatchSpec : IAsyncLifetime
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
    public async Task The_death_of_a_remote_actor_is_reported_with_its_existence_confirmed()
    {
        var victim = _b.Echo("victim");
        var probe = _a.Probe();
        var remote = await _a.ResolveAsync(_b.PathOf("/user/victim"));
        await probe.WatchAsync(remote);
        await _a.WatchesSettleAsync(1, _b);
        _b.System.Stop(victim);
        var terminated = await probe.NextAsync<Terminated>();
        Assert.Equal(remote, terminated.ActorRef);
        Assert.True(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
    }

    [Fact]
    public async Task Watching_what_never_was_is_answered_at_once_without_confirmation()
    {
        var probe = _a.Probe();
        var nobody = ((ExtendedActorSystem)_a.System).Provider.ResolveActorRef(_b.PathOf("/user/never"));
        await probe.WatchAsync(nobody);
        var terminated = await probe.NextAsync<Terminated>();
        Assert.False(terminated.ExistenceConfirmed);
        Assert.False(terminated.AddressTerminated);
    }

    [Fact]
    public async Task What_was_unwatched_is_not_reported()
    {
        var victim = _b.Echo("victim");
        var other = _b.Echo("other");
        var probe = _a.Probe();
        var remote = await _a.ResolveAsync(_b.PathOf("/user/victim"));
        var second = await _a.ResolveAsync(_b.PathOf("/user/other"));
        await probe.WatchAsync(remote);
        await probe.WatchAsync(second);
        await probe.UnwatchAsync(remote);
        await victim.GracefulStop(Wait.Limit);
        await other.GracefulStop(Wait.Limit);
        Assert.Equal(second, (await probe.NextAsync<Terminated>()).ActorRef);
        Assert.Equal(0, probe.Waiting);
    }

    [Fact]
    public async Task The_notice_of_a_death_comes_after_what_the_dead_one_sent()
    {
        const int count = 200;
        for (int round = 0; round < 20; round++)
        {
            var probe = _a.Probe();
            _b.System.ActorOf(Props.Create(() => new LastWords(count)), $"speaker-{round}");
            var remote = await _a.ResolveAsync(_b.PathOf($"/user/speaker-{round}"));
            await probe.WatchAsync(remote);
            probe.Tell(remote, "speak");
            for (int i = 0; i < count; i++)
                await probe.ExpectAsync(i);
            await probe.NextAsync<Terminated>();
        }
    }

    [Fact]
    public async Task It_comes_after_large_messages_too()
    {
        await using var speakers = RemoteSystem.Start("large", "actors.remote.large-message-destinations = [\"/user/*\"]");
        string large = new('x', 200_000);
        for (int round = 0; round < 10; round++)
        {
            var probe = _a.Probe($"listener-{round}");
            speakers.System.ActorOf(Props.Create(() => new LastLargeWords(large)), $"speaker-{round}");
            var remote = await _a.ResolveAsync(speakers.PathOf($"/user/speaker-{round}"));
            await probe.WatchAsync(remote);
            await _a.WatchesSettleAsync(1, speakers);

            // The first words make the connection: it is the order that is looked at, not how long a connection takes.
            probe.Tell(remote, "speak");
            await probe.ExpectAsync(large);
            probe.Tell(remote, "last");
            await probe.ExpectAsync(large);
            await probe.NextAsync<Terminated>();
        }
    }

    [Fact]
    public async Task When_a_system_stops_in_order_its_actors_are_reported()
    {
        _b.Echo("victim");
        var probe = _a.Probe();
        var remote = await _a.ResolveAsync(_b.PathOf("/user/victim"));
        await probe.WatchAsync(remote);
        await _b.System.Terminate().WaitAsync(Wait.Limit);
        Assert.Equal(remote, (await probe.NextAsync<Terminated>()).ActorRef);
    }

    [Fact]
    public async Task Many_watches_of_many_watchers_are_all_answered()
    {
        var victims = Enumerable.Range(0, 50).Select(i => _b.Echo($"v{i}")).ToArray();
        var probes = Enumerable.Range(0, 10).Select(_ => _a.Probe()).ToArray();
        foreach (var victim in victims)
        {
            var remote = await _a.ResolveAsync(_b.PathOf($"/user/{victim.Path.Name}"));
            foreach (var probe in probes)
                await probe.WatchAsync(remote);
        }

        foreach (var victim in victims)
            _b.System.Stop(victim);
        foreach (var probe in probes)
        {
            var names = new HashSet<string>();
            for (int i = 0; i < victims.Length; i++)
                names.Add((await probe.NextAsync<Terminated>()).ActorRef.Path.Name);
            Assert.Equal(victims.Length, names.Count);
        }

        var stats = await _a.Provider.RemoteWatcher.Ask<RemoteWatcher.Stats>(RemoteWatcher.Stats.Empty, Wait.Limit);
        Assert.Equal(RemoteWatcher.Stats.Counts(0, 0), stats);
    }

    private sealed class LastLargeWords(string words) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            Sender.Tell(words);
            if (message is "last")
                Context.Stop(Self);
        }
    }

    private sealed class LastWords(int count) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (int i = 0; i < count; i++)
                Sender.Tell(i);
            Context.Stop(Self);
        }
    }
}
