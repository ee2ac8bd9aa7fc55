using System.Net;
using System.Net.Sockets;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>When a silent connection is taken for dead: a busy peer is not, its system answers for it.</summary>
public sealed class SilenceTests
{
    private const int Step = 250;

    private readonly LinkSession _session = new(NodeLinkOptions.Default, new BlockPool(), "peer", 0);
    private readonly Wire _wire = new();
    private long _now;

    public SilenceTests() => _session.Attach(_wire);

    [Fact]
    public void A_connection_over_which_nothing_comes_back_is_dropped_after_the_silence_limit() =>
        Assert.InRange(SilentUntilDropped(), 10_000, 10_500);

    [Fact]
    public void A_busy_peer_whose_system_acknowledges_keeps_its_connection_for_a_minute()
    {
        _wire.AcknowledgedAgo = 40;
        Assert.InRange(SilentUntilDropped(), 60_000, 60_500);
    }

    [Fact]
    public void An_acknowledgement_from_before_the_silence_does_not_count()
    {
        _wire.AcknowledgedAgo = Step + 1;
        Assert.InRange(SilentUntilDropped(), 10_000, 10_500);
    }

    [Fact]
    public void Any_byte_begins_the_count_anew()
    {
        for (; _now < 100_000; Pass())
        {
            _session.Heard();
        }

        Assert.InRange(SilentUntilDropped(), 10_000, 10_500);
    }

    [Fact]
    public async Task Linux_tells_when_the_other_end_acknowledged_although_nobody_reads_there()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var begin = Environment.TickCount64;
        await socket.ConnectAsync(listener.LocalEndPoint!);
        await socket.SendAsync(new byte[] { 1 });
        var ago = SocketSettings.AcknowledgedAgo(socket);
        if (!OperatingSystem.IsLinux())
        {
            Assert.Null(ago);
            return;
        }

        Assert.InRange(ago!.Value, 0, Environment.TickCount64 - begin + 100);
        socket.Dispose();
        Assert.Null(SocketSettings.AcknowledgedAgo(socket));
    }

    private long SilentUntilDropped()
    {
        var since = _now;
        while (Pass() is null && _now < since + 1_000_000)
        {
        }

        return _now - since;
    }

    private string? Pass()
    {
        _now += Step;
        return _session.Tick(_now);
    }

    private sealed class Wire : ILinkConnection
    {
        public long? AcknowledgedAgo { get; set; }

        public void Kick(bool now)
        {
        }

        public void Close(string reason)
        {
        }
    }
}
