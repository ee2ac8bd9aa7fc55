using System.Net;
using System.Net.Sockets;
using Actors.Engine.Remote.Tests.Support;
using Actors.Engine.Remote.Transport;
using Actors.Engine.Remote.Wire;
using Akka.Actor;

namespace Actors.Engine.Remote.Tests.Specs;

/// <summary>What strangers and broken peers send: their connection is dropped with one log line, and nothing else happens.</summary>
public sealed class BadInputSpec : IAsyncLifetime
{
    private readonly RemoteSystem _a = RemoteSystem.Start("a");
    private readonly RemoteSystem _b = RemoteSystem.Start("b");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await AssertAliveAsync();
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    [Fact]
    public async Task Random_bytes_from_a_stranger_cost_one_log_line()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var bytes = new byte[seed * 37];
            new Random(seed).NextBytes(bytes);
            await SendRawAsync(bytes);
            int lines = seed;
            await Wait.UntilAsync(() => _a.Warnings.Count(w => w.StartsWith("Dropped a connection")) == lines, _a.Describe);
        }
    }

    [Fact]
    public async Task Random_frames_from_an_accepted_peer_cost_its_connection_and_one_log_line()
    {
        for (int seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            using var peer = await FakePeer.ConnectAsync(_a, $"akka.tcp://fake{seed}@127.0.0.1:1", (Lane)(seed % 3));
            var bytes = new byte[random.Next(50, 5000)];
            random.NextBytes(bytes);
            if (seed % 2 == 0)
            {
                // A frame of a kind that exists, and rubbish in it.
                BitConverter.TryWriteBytes(bytes, bytes.Length - 4);
                bytes[4] = (byte)((int)FrameKind.Message + (seed % 3));
            }

            await peer.Stream.WriteAsync(bytes);
            peer.Socket.Shutdown(SocketShutdown.Send);
            Assert.True(await peer.IsClosedAsync());
        }

        await _a.WarningAsync(static w => w.StartsWith("Dropped the"));
        Assert.InRange(_a.Warnings.Count(w => w.StartsWith("Dropped the")), 1, 30);
    }

    [Fact]
    public async Task A_truncated_frame_costs_the_connection_and_one_log_line()
    {
        using var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Ordinary);
        await peer.Stream.WriteAsync(new byte[] { 100, 0, 0, 0, 16, 1, 2, 3 });
        peer.Socket.Shutdown(SocketShutdown.Send);
        Assert.True(await peer.IsClosedAsync());
        await _a.WarningAsync(static _ => true);
        Assert.Contains("ends inside a frame", Assert.Single(_a.Warnings));
    }

    [Fact]
    public async Task A_frame_that_announces_2_GiB_costs_the_connection_and_one_log_line_and_no_memory()
    {
        using var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Ordinary);
        long before = GC.GetTotalAllocatedBytes();
        await peer.Stream.WriteAsync(new byte[] { 0xFF, 0xFF, 0xFF, 0x7F, 16, 1, 2, 3 });
        Assert.True(await peer.IsClosedAsync());
        await _a.WarningAsync(static _ => true);
        Assert.Contains("2147483647", Assert.Single(_a.Warnings));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 64 << 20);
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_costs_the_connection_and_what_came_before_it_arrives()
    {
        var probe = _a.Probe("sink");
        using var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Ordinary);
        await peer.SendAsync("/user/sink", 17, "S", "before"u8.ToArray());
        await peer.Stream.WriteAsync(BitConverter.GetBytes(200_000));
        Assert.True(await peer.IsClosedAsync());
        await probe.ExpectAsync("before");
        await _a.WarningAsync(static _ => true);
        Assert.Contains("200000", Assert.Single(_a.Warnings));
        Assert.Equal(0, probe.Waiting);
    }

    [Fact]
    public async Task Handshake_frames_of_2_GiB_and_half_a_handshake_are_dropped()
    {
        await SendRawAsync([.. ProtocolInfo.Magic, (byte)ProtocolInfo.Version, 0, 0xFF, 0xFF, 0xFF, 0x7F, 1]);
        await SendRawAsync([.. ProtocolInfo.Magic, (byte)ProtocolInfo.Version, 0, 50, 0, 0, 0, 1, 2]);
        await Wait.UntilAsync(() => _a.Warnings.Count() == 2, _a.Describe);
    }

    [Fact]
    public async Task A_silent_stranger_is_dropped_after_the_handshake_timeout()
    {
        await using var quick = RemoteSystem.Start("quick", "akka.remote.handshake-timeout = 200ms");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, quick.Port));
        await Wait.UntilAsync(() => quick.Warnings.Any(w => w.Contains("handshake-timeout")), quick.Describe);
    }

    [Theory]
    [InlineData(987654, "")]
    [InlineData(16, "no such manifest")]
    [InlineData(1, "No.Such.Type, Nowhere")]
    public async Task A_message_that_cannot_be_read_is_logged_and_the_next_one_arrives(int serializer, string manifest)
    {
        var probe = _a.Probe("sink");
        using var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Ordinary);
        await peer.SendAsync("/user/sink", serializer, manifest, [1, 2, 3]);
        await peer.SendAsync("/user/sink", 17, "S", "next"u8.ToArray());
        await probe.ExpectAsync("next");
        await _a.WarningAsync(static _ => true);
        string line = Assert.Single(_a.Warnings);
        Assert.Contains(serializer.ToString(), line);
        Assert.Contains("akka.tcp://fake@127.0.0.1:1", line);
    }

    [Fact]
    public async Task A_system_message_out_of_turn_costs_the_connection()
    {
        using var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Control);
        await peer.SendSystemAsync(5, "/user", 22, "SP", []);
        Assert.True(await peer.IsClosedAsync());
        await Wait.UntilAsync(() => _a.Warnings.Any(w => w.Contains("system message 5 after 0")), _a.Describe);
    }

    [Fact]
    public async Task System_messages_that_come_again_are_acknowledged_and_not_delivered_twice()
    {
        var victim = _a.Echo("victim");
        string path = $"/user/victim#{victim.Path.Uid}";
        using (var peer = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Control))
        {
            await peer.SendSystemAsync(1, path, 22, "SP", []);
            Assert.Equal(1UL, await peer.ReadAckAsync());
        }

        using var again = await FakePeer.ConnectAsync(_a, "akka.tcp://fake@127.0.0.1:1", Lane.Control);
        await again.SendSystemAsync(1, path, 22, "SP", []);
        Assert.Equal(1UL, await again.ReadAckAsync());
        await again.SendSystemAsync(2, path, 22, "RS", [0]);
        Assert.Equal(2UL, await again.ReadAckAsync());

        // Suspended once and resumed once, it works; suspended twice it would not.
        Assert.Equal("alive", await victim.Ask<string>("alive", Wait.Limit));
    }

    private async Task SendRawAsync(byte[] bytes)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _a.Port));
        await socket.SendAsync(bytes);
        socket.Shutdown(SocketShutdown.Send);
        using var limit = new CancellationTokenSource(Wait.Limit);
        var sink = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(sink, limit.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset instead of closed: as good.
        }
    }

    private async Task AssertAliveAsync()
    {
        _a.Echo("still-there");
        var probe = _b.Probe();
        probe.Tell(_b.System.ActorSelection(_a.PathOf("/user/still-there")), "yes");
        await probe.ExpectAsync("yes");
    }
}
