using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>One actor system with a part in a cluster.</summary>
internal sealed class TestMember : IAsyncDisposable
{
    internal const string SystemName = "test";

    private const string Timings = """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          log-dead-letters = off
          log-dead-letters-during-shutdown = off
          actor.provider = cluster
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          coordinated-shutdown.exit-clr = off
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          remote.retry-gate-closed-for = 100ms
          cluster {
            gossip-interval = 50ms
            leader-actions-interval = 50ms
            unreachable-nodes-reaper-interval = 50ms
            periodic-tasks-initial-delay = 20ms
            retry-unsuccessful-join-after = 500ms
            seed-node-timeout = 1s
            failure-detector {
              heartbeat-interval = 100ms
              acceptable-heartbeat-pause = 800ms
              expected-response-after = 500ms
            }
          }
        }
        """;

    private TestMember(string name, ActorSystem system)
    {
        Name = name;
        System = system;
        Cluster = Akka.Cluster.Cluster.Get(system);
    }

    internal string Name { get; }

    internal ActorSystem System { get; }

    internal Akka.Cluster.Cluster Cluster { get; }

    internal Address Address => Cluster.SelfAddress;

    internal static TestMember Start(string name, string config = "") =>
        new(name, ActorSystem.Create(SystemName, ConfigurationFactory.ParseString(config).WithFallback(ConfigurationFactory.ParseString(Timings))));

    internal MemberStatus? StatusOf(TestMember other) =>
        Cluster.State.Members.FirstOrDefault(member => member.UniqueAddress.Equals(other.Cluster.SelfUniqueAddress))?.Status;

    internal bool SeesUnreachable(TestMember other) =>
        Cluster.State.Unreachable.Any(member => member.UniqueAddress.Equals(other.Cluster.SelfUniqueAddress));

    /// <summary>Ends without a word to the others, as a killed process does.</summary>
    internal async Task CrashAsync()
    {
        ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public override string ToString() =>
        $"{Name} ({Address}): {Cluster.SelfMember.Status}{(Cluster.IsTerminated ? ", terminated" : "")}, sees "
        + string.Join(" ", Cluster.State.Members.Select(static member => $"{member.Address.Port}/{member.UniqueAddress.Uid}={member.Status}#{(member.UpNumber == Member.NotUpYet ? "-" : member.UpNumber)}"))
        + $" unreachable [{string.Join(" ", Cluster.State.Unreachable.Select(static member => member.Address.Port))}] leader {Cluster.State.Leader?.Port}"
        + $" seen by [{string.Join(" ", Cluster.State.SeenBy.Select(static address => address.Port))}]";

    public async ValueTask DisposeAsync()
    {
        if (!System.WhenTerminated.IsCompleted)
            ((ExtendedActorSystem)System).Abort();
        await System.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
