using System.Diagnostics;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>A test with several members in this process; ends them all when it ends.</summary>
public abstract class ClusterSpec : IAsyncLifetime
{
    private readonly List<TestMember> _members = [];
    private readonly List<TcpProxy> _proxies = [];

    internal IReadOnlyList<TestMember> Members => _members;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var proxy in _proxies)
            proxy.Resume();
        await Task.WhenAll(_members.Select(static member => member.DisposeAsync().AsTask()));
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
    }

    internal TestMember Start(string name, string config = "")
    {
        var member = TestMember.Start(name, config);
        _members.Add(member);
        return member;
    }

    /// <summary>Starts a member that others know by the port of a proxy.</summary>
    internal TestMember StartBehind(TcpProxy proxy, string name, string config = "")
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var port = ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        proxy.Target = port;
        return Start(name, $$"""
            {{config}}
            akka.remote.dot-netty.tcp { port = {{port}}, public-hostname = "127.0.0.1", public-port = {{proxy.Port}} }
            """);
    }

    internal TcpProxy Proxy()
    {
        var proxy = new TcpProxy();
        _proxies.Add(proxy);
        return proxy;
    }

    /// <summary>Starts as many members and lets them join the first.</summary>
    internal async Task<TestMember[]> FormAsync(int members, string config = "")
    {
        var started = Enumerable.Range(0, members).Select(i => Start($"m{i}", config)).ToArray();
        await JoinAsync(started);
        return started;
    }

    internal async Task JoinAsync(params TestMember[] members)
    {
        foreach (var member in members)
            member.Cluster.Join(members[0].Address);
        await UpAsync(members);
    }

    internal Task UpAsync(params TestMember[] members) => UntilAsync(
        "all are up and see each other up",
        () => members.All(one => members.All(other => one.StatusOf(other) == MemberStatus.Up)));

    internal async Task UntilAsync(string what, Func<bool> condition, int seconds = 10)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(seconds))
                Assert.Fail($"Not within {seconds} s: {what}{Environment.NewLine}{string.Join(Environment.NewLine, _members)}");
            await Task.Delay(5);
        }
    }
}
