using System.Net;
using System.Net.Sockets;
using Actors.Engine.Remote.Tests.Support;
using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Tests.Specs;

/// <summary>Connections that are cut and peers that do not read.</summary>
public sealed class BrokenConnectionSpec
{
    [Fact]
    public async Task Deaths_are_reported_once_each_however_often_the_connections_are_cut()
    {
        const int count = 300;
        using var proxyA = new Proxy();
        using var proxyB = new Proxy();
        await using var a = RemoteSystem.Start("a", $"akka.remote.dot-netty.tcp.public-port = {proxyA.Port}, akka.remote.watch-failure-detector.acceptable-heartbeat-pause = 20s");
        await using var b = RemoteSystem.Start("b", $"akka.remote.dot-netty.tcp.public-port = {proxyB.Port}, akka.remote.watch-failure-detector.acceptable-heartbeat-pause = 20s");
        proxyA.Target = BoundPort(a);
        proxyB.Target = BoundPort(b);
        proxyA.Run();
        proxyB.Run();

        var victims = Enumerable.Range(0, count).Select(i => b.Echo($"v{i}")).ToArray();
        var probe = a.Probe();
        foreach (var victim in victims)
        {
            // References are made from paths, so that nothing but system messages has to come through.
            var remote = a.Provider.ResolveActorRef($"{b.Address}/user/{victim.Path.Name}#{victim.Path.Uid}");
            bool cut = victim.Path.Name.EndsWith('7');
            int before = proxyB.Accepted;
            if (cut)
                proxyB.Cut();
            await probe.WatchAsync(remote);
            if (cut)
                await Wait.UntilAsync(() => proxyB.Accepted > before, () => $"no new connection to b\n{a.Describe()}");
        }

        await a.WatchesSettleAsync(count, b);
        for (int i = 0; i < count; i++)
        {
            bool cut = i % 10 == 3;
            int before = proxyA.Accepted;
            if (cut)
                proxyA.Cut();
            b.System.Stop(victims[i]);
            if (cut)
                await Wait.UntilAsync(() => proxyA.Accepted > before, () => $"no new connection to a\n{b.Describe()}");
        }

        var names = new List<string>();
        for (int i = 0; i < count; i++)
        {
            var terminated = await probe.NextAsync<Terminated>();
            Assert.True(terminated.ExistenceConfirmed);
            Assert.False(terminated.AddressTerminated);
            names.Add(terminated.ActorRef.Path.Name);
        }

        Assert.Equal(count, names.Distinct().Count());
        Assert.Equal(0, probe.Waiting);
        Assert.Empty(a.Events<QuarantinedEvent>());
    }

    [Fact]
    public async Task System_messages_arrive_in_order_over_cut_connections()
    {
        using var proxy = new Proxy();
        await using var b = RemoteSystem.Start("b", $"akka.remote.dot-netty.tcp.public-port = {proxy.Port}");
        await using var a = RemoteSystem.Start("a");
        proxy.Target = BoundPort(b);
        proxy.Run();
        var target = b.Echo("target");
        var remote = (IInternalActorRef)a.Provider.ResolveActorRef($"{b.Address}/user/target#{target.Path.Uid}");

        // Each suspend needs its resume after it: a lost, doubled or late one leaves the actor suspended.
        for (int i = 0; i < 500; i++)
        {
            remote.Suspend();
            remote.Resume();
            if (i % 20 == 7)
            {
                await Wait.UntilAsync(() => proxy.Passed > 0, a.Describe);
                proxy.Cut();
            }
        }

        var association = Association(a, b);
        await Wait.UntilAsync(() => association.PendingSystemMessages == 0, () => $"{association.PendingSystemMessages} pending\n{a.Describe()}");
        Assert.Equal("awake", await target.Ask<string>("awake", Wait.Limit));
    }

    [Fact]
    public async Task A_peer_that_stops_reading_costs_bounded_memory_and_disturbs_nobody()
    {
        await using var a = RemoteSystem.Start(
            "a",
            "akka.remote.dot-netty.tcp.send-buffer-size = 65536b, actors.remote.send-queue { ordinary-messages = 1000, ordinary-bytes = 1MiB }");
        await using var other = RemoteSystem.Start("other");
        other.Echo("echo");
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        string address = $"akka.tcp://sloth@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";
        var accepting = AcceptAndStopReadingAsync(listener, address);

        var target = a.System.ActorSelection(address + "/user/x");
        var message = new string('m', 50_000);
        target.Tell("first");
        using var sloth = await accepting.WaitAsync(Wait.Limit);
        for (int i = 0; i < 2000; i++)
            target.Tell(message);

        // 100 MB were sent: some fill the socket, a MiB the queue, the rest are dead letters, and one line says so.
        await Wait.UntilAsync(() => a.Events<DeadLetter>().Count() > 1500, () => $"{a.Events<DeadLetter>().Count()} dead letters");
        await a.WarningAsync(static w => w.Contains("send queue"));
        Assert.Single(a.Warnings, w => w.Contains("send queue") && w.Contains("sloth"));

        var probe = a.Probe();
        probe.Tell(a.System.ActorSelection(other.PathOf("/user/echo")), "undisturbed");
        await probe.ExpectAsync("undisturbed");
    }

    private static int BoundPort(RemoteSystem system) => ((Transport.TcpRemoteTransport)system.Provider.Transport).BoundPort;

    private static Transport.Association Association(RemoteSystem from, RemoteSystem to) =>
        ((Transport.TcpRemoteTransport)from.Provider.Transport).AssociationTo(to.Address);

    private static async Task<Socket> AcceptAndStopReadingAsync(Socket listener, string address)
    {
        var socket = await listener.AcceptAsync();
        socket.ReceiveBufferSize = 65536;
        var stream = new NetworkStream(socket);
        var reader = new FrameReader(stream);
        await Handshake.AcceptAsync(stream, reader, new HandshakeOptions(address, 5, null), _ => null, CancellationToken.None);
        return socket;
    }
}
