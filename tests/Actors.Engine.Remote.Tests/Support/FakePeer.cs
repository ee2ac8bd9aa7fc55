using System.Net;
using System.Net.Sockets;
using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>A peer that has shaken hands and from then on sends whatever the test wants.</summary>
internal sealed class FakePeer : IDisposable
{
    private readonly FrameReader _reader;

    private FakePeer(Socket socket, NetworkStream stream, FrameReader reader)
    {
        Socket = socket;
        Stream = stream;
        _reader = reader;
    }

    public Socket Socket { get; }

    public NetworkStream Stream { get; }

    public static async Task<FakePeer> ConnectAsync(RemoteSystem target, string address, Lane lane, int uid = 77)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target.Port));
        var stream = new NetworkStream(socket, ownsSocket: true);
        var reader = new FrameReader(stream);
        using var limit = new CancellationTokenSource(Wait.Limit);
        await Handshake.InitiateAsync(stream, reader, new HandshakeOptions(address, uid, null), lane, target.Address.ToString(), limit.Token);
        return new FakePeer(socket, stream, reader);
    }

    public async Task SendAsync(string recipient, int serializer, string manifest, byte[] payload)
    {
        using var writer = new WireWriter();
        writer.BeginFrame(FrameKind.Message);
        WriteBody(writer, recipient, serializer, manifest, payload);
        writer.EndFrame();
        await Stream.WriteAsync(writer.WrittenMemory);
    }

    public async Task SendSystemAsync(ulong number, string recipient, int serializer, string manifest, byte[] payload)
    {
        using var writer = new WireWriter();
        writer.BeginFrame(FrameKind.SystemMessage);
        writer.WriteVarUInt(number);
        writer.WriteVarUInt(0);
        writer.WriteVarUInt(0);
        WriteBody(writer, recipient, serializer, manifest, payload);
        writer.EndFrame();
        await Stream.WriteAsync(writer.WrittenMemory);
    }

    public async Task<ulong> ReadAckAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        var frame = await _reader.ReadFrameAsync(256, limit.Token);
        Assert.NotNull(frame);
        Assert.Equal((byte)FrameKind.Ack, frame[0]);
        return new WireReader(frame.AsSpan(1)).ReadVarUInt();
    }

    /// <summary>Waits until the other side has closed the connection.</summary>
    public async Task<bool> IsClosedAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        try
        {
            while (await _reader.ReadFrameAsync(256, limit.Token) is not null)
            {
            }

            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        Stream.Dispose();
    }

    private static void WriteBody(WireWriter writer, string recipient, int serializer, string manifest, byte[] payload)
    {
        OutboundNameTable.WriteOnce(writer, recipient);
        OutboundNameTable.WriteNone(writer);
        writer.WriteVarInt(serializer);
        if (manifest.Length == 0)
            OutboundNameTable.WriteNone(writer);
        else
            OutboundNameTable.WriteOnce(writer, manifest);
        writer.WriteRaw(payload);
    }
}
