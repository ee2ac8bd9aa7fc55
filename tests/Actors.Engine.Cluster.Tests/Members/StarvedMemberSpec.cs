using System.Diagnostics;
using Actors.Engine.Cluster.Tests.Harness;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Members;

public class StarvedMemberSpec : ClusterSpec
{
    private const int Pause = 4;

    private static readonly string Config = $$"""
        akka.cluster.failure-detector {
          implementation-class = "{{typeof(CountingDetector).FullName}}, {{typeof(CountingDetector).Assembly.GetName().Name}}"
          threshold = 8.0
          max-sample-size = 1000
          min-std-deviation = 100ms
          acceptable-heartbeat-pause = {{Pause}}s
        }
        """;

    private const string ChildConfig = """
        akka {
          loglevel = WARNING
          actor.provider = cluster
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          cluster.failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 4s }
        }
        """;

    [Fact]
    public async Task A_member_whose_thread_pool_is_blocked_answers_heartbeats_and_stays_reachable()
    {
        var observer = Start("observer", Config);
        observer.Cluster.Join(observer.Address);
        await UpAsync(observer);
        using var child = new StarvedChild(observer.Address, ChildConfig);
        await UntilAsync("the child is up", () => observer.Cluster.State.Members.Count(static member => member.Status == MemberStatus.Up) == 2, seconds: 60);

        // The pool is needed to make connections, not to keep them: heartbeats go both ways before it is taken away.
        var before = CountingDetector.Heartbeats;
        await UntilAsync($"heartbeats are answered: {child}", () => CountingDetector.Heartbeats - before >= 5, seconds: 60);
        var events = await Recorder.FromNowOnAsync<ClusterEvent.IReachabilityEvent>(observer);

        Assert.Equal("blocked", await child.AskAsync("block"));
        var clock = Stopwatch.StartNew();
        before = CountingDetector.Heartbeats;
        await UntilAsync(
            $"heartbeats are answered for longer than the pause: {child}",
            () => clock.Elapsed.TotalSeconds > Pause + 1 && CountingDetector.Heartbeats - before >= 20,
            seconds: 60);
        Assert.Equal("ran 0, unreachable 0", await child.AskAsync("release"));
        Assert.DoesNotContain(events.Received, static one => one is ClusterEvent.UnreachableMember);
        Assert.Empty(observer.Cluster.State.Unreachable);
    }
}
