using System.Net;
using System.Net.Sockets;
using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;
using Akka.Actor;

namespace Actors.Engine.Remote.Transport;

/// <summary>Opens connections to peers: name resolution, TCP, TLS, handshake, each within its limit.</summary>
internal sealed class Connector(TcpSettings settings)
{
    /// <summary>Opens one lane to <paramref name="target"/>.</summary>
    /// <exception cref="HandshakeException">One side refused.</exception>
    /// <exception cref="IOException">No connection, or it broke, or a limit has passed.</exception>
    public async Task<OutboundConnection> ConnectAsync(Address target, Lane lane, HandshakeOptions options, CancellationToken ct)
    {
        Socket? socket = null;
        Stream? stream = null;
        FrameReader? reader = null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(settings.ConnectTimeout);
        try
        {
            var endPoint = await ResolveAsync(target.Host!, target.Port!.Value, limit.Token).ConfigureAwait(false);
            socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            Tune(socket, settings);
            await socket.ConnectAsync(endPoint, limit.Token).ConfigureAwait(false);
            limit.CancelAfter(settings.HandshakeTimeout);
            var wire = lane == Lane.Control ? new ControlStream(socket) : null;
            stream = wire ?? (Stream)new NetworkStream(socket, ownsSocket: true);
            if (settings.Tls is { } tls)
                stream = await tls.AsClientAsync(stream, target.Host!, limit.Token).ConfigureAwait(false);
            reader = new FrameReader(stream);
            var peer = await Handshake.InitiateAsync(stream, reader, options, lane, target.ToString(), limit.Token).ConfigureAwait(false);
            wire?.MoveTo(ControlLoop.Shared);
            return new OutboundConnection(stream, reader, peer);
        }
        catch (Exception e)
        {
            reader?.Dispose();
            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);
            else
                socket?.Dispose();
            switch (e)
            {
                case OperationCanceledException when !ct.IsCancellationRequested:
                    throw new IOException($"no answer within {settings.ConnectTimeout.TotalSeconds:0.#} s", e);
                case SocketException or System.Security.Authentication.AuthenticationException or ObjectDisposedException:
                    throw new IOException(e.Message, e);
                default:
                    throw;
            }
        }
    }

    public static void Tune(Socket socket, TcpSettings settings)
    {
        socket.NoDelay = settings.NoDelay;
        if (settings.KeepAlive)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            int pause = Math.Max(1, (int)settings.KeepAlivePause.TotalSeconds), interval = Math.Max(1, (int)settings.KeepAliveInterval.TotalSeconds);
            int first = Math.Max(1, pause / 8);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, first);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, interval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Math.Clamp((pause - first) / interval, 1, 127));
        }

        if (settings.SendBuffer > 0)
            socket.SendBufferSize = settings.SendBuffer;
        if (settings.ReceiveBuffer > 0)
            socket.ReceiveBufferSize = settings.ReceiveBuffer;
    }

    private async ValueTask<IPEndPoint> ResolveAsync(string host, int port, CancellationToken ct)
    {
        if (IPAddress.TryParse(host, out var literal))
            return new IPEndPoint(literal, port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct).ConfigureAwait(false);
        return new IPEndPoint(Choose(addresses, settings.PreferIPv6) ?? throw new IOException($"[{host}] has no address"), port);
    }

    public static IPAddress? Choose(IPAddress[] addresses, bool preferIPv6)
    {
        var wanted = preferIPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return Array.Find(addresses, a => a.AddressFamily == wanted) ?? (addresses.Length > 0 ? addresses[0] : null);
    }
}
