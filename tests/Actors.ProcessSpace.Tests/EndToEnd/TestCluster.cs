using System.Text;
using Actors.ProcessSpace.Streams;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;
using Akka.Remote;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>A master and nodes in this process, each an actor system with its keeper and link; the test runs on the master.</summary>
public sealed class TestCluster : IAsyncLifetime
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const string Common = """
        akka {
          loglevel = WARNING
          stdout-loglevel = WARNING
          loggers = []
          actor.provider = cluster
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          cluster {
            gossip-interval = 20ms
            leader-actions-interval = 20ms
            periodic-tasks-initial-delay = 10ms
            unreachable-nodes-reaper-interval = 100ms
            failure-detector { heartbeat-interval = 100ms, threshold = 8.0, expected-response-after = 100ms }
            seed-node-timeout = 1s
            retry-unsuccessful-join-after = 200ms
            run-coordinated-shutdown-when-down = off
          }
          coordinated-shutdown {
            # Nobody waits to be let out of a cluster with dead members.
            run-by-actor-system-terminate = off
          }
        }
        """;

    private readonly List<ActorSystem> _systems = [];

    /// <summary>How long a member may be silent before the others call it unreachable. Long, unless a test is about that.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(15);

    public IReadOnlyList<ActorSystem> Systems => _systems;

    public List<ProcessSpace> Spaces { get; } = [];

    /// <summary>The master's: where tests start processes from.</summary>
    public ProcessSpace Master => Spaces[0];

    public async Task InitializeAsync()
    {
        for (var member = 0; member < 4; member++)
        {
            await AddAsync(member == 0 ? "master" : "node");
        }

        await Master.ReadyAsync(3, Limit);
    }

    public async Task<ProcessSpace> AddAsync(string role, ProcessSpaceSettings? settings = null)
    {
        var system = Create(role);
        _systems.Add(system);
        Cluster.Get(system).Join(Cluster.Get(_systems[0]).SelfAddress);
        var space = await ProcessSpace.StartAsync(system, settings);
        Spaces.Add(space);
        return space;
    }

    /// <summary>
    /// Adds a master and nodes that do not find each other by gossip, which keeps a machine busy when they are many: each is alone in its
    /// cluster, and they know each other from what the test tells.
    /// </summary>
    internal async Task AddToldAsync(ToldMembership members, int nodes, ProcessSpaceSettings settings)
    {
        for (var member = 0; member <= nodes; member++)
        {
            var system = Create(member == 0 ? "master" : "node");
            _systems.Add(system);
            Cluster.Get(system).Join(Cluster.Get(system).SelfAddress);
        }

        foreach (var system in _systems)
        {
            await Eventually.TrueAsync(() => Cluster.Get(system).SelfMember.Status == MemberStatus.Up, () => $"{Cluster.Get(system).SelfMember}");
        }

        members.Begin(_systems.Select(static system => Cluster.Get(system).SelfMember));
        Spaces.AddRange(await Task.WhenAll(_systems.Select(system => ProcessSpace.StartWithAsync(
            system, settings, SpaceParts.Of(system) with { Members = members }, CancellationToken.None))));
    }

    public async Task<RemoteProcess> StartAsync(ProcessSpec spec, int node = 1, Credentials? caller = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        return await Master.SpawnAsync(spec, node, caller ?? Credentials.OfThisProcess, limit.Token);
    }

    public async Task<(ExitStatus Status, string Output, string Error)> RunAsync(ProcessSpec spec, int node = 1, string? input = null)
    {
        var process = await StartAsync(spec, node);
        if (process.StandardInput is { } stdin)
        {
            if (input is not null)
            {
                await stdin.WriteAsync(Encoding.UTF8.GetBytes(input));
            }

            await stdin.CompleteAsync();
        }

        var output = ReadAsync(process.StandardOutput);
        var error = ReadAsync(process.StandardError);
        var status = await process.WaitAsync().WaitAsync(Limit);
        await process.Drained.WaitAsync(Limit);
        return (status, await output, await error);
    }

    public static async Task<string> ReadAsync(InboundStream? stream)
    {
        if (stream is null)
        {
            return "";
        }

        using var limit = new CancellationTokenSource(Limit);
        using var bytes = new MemoryStream();
        await stream.Reader.CopyToAsync(bytes, limit.Token);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    /// <summary>Ends a member as a power cut would: it says nothing more to anybody.</summary>
    public async Task CutAsync(ProcessSpace space)
    {
        var system = (ExtendedActorSystem)_systems[Spaces.IndexOf(space)];
        await ((IRemoteActorRefProvider)system.Provider).Transport.Shutdown().WaitAsync(Limit);
        await space.Runtime.Link.DisposeAsync().AsTask().WaitAsync(Limit);
        system.Abort();
    }

    /// <summary>A member whose network is gone: it hears and says nothing, but its processes and their streams go on until somebody notices.</summary>
    public Task DeafenAsync(ProcessSpace space) =>
        ((IRemoteActorRefProvider)((ExtendedActorSystem)_systems[Spaces.IndexOf(space)]).Provider).Transport.Shutdown().WaitAsync(Limit);

    private ActorSystem Create(string role) => ActorSystem.Create("actors", ConfigurationFactory.ParseString(
        $"{Common}\nakka.cluster.roles = [{role}]\nakka.cluster.failure-detector.acceptable-heartbeat-pause = {Silence.TotalMilliseconds:0}ms")
        .WithFallback(ProcessSpaceConfiguration.Reference));

    public async Task DisposeAsync()
    {
        // Nodes first: the master has nobody left to tell when it goes.
        await Task.WhenAll(Spaces.Skip(1).Select(static space => space.StopAsync())).WaitAsync(Limit);
        await Task.WhenAll(_systems.Skip(1).Select(static system => system.Terminate())).WaitAsync(Limit);
        if (Spaces.Count > 0)
        {
            await Master.StopAsync().WaitAsync(Limit);
            await _systems[0].Terminate().WaitAsync(Limit);
        }
    }
}

[CollectionDefinition("cluster")]
public class TestClusterDefinition : ICollectionFixture<TestCluster>;
