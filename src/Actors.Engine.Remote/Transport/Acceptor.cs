using System.Net;
using System.Net.Sockets;
using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>Listens, answers handshakes and runs the inbound connections. Whatever a stranger sends costs its own connection and one log line.</summary>
internal sealed class Acceptor : IDisposable
{
    /// <summary>How many connections may be in their handshake at once; more are closed unheard.</summary>
    private const int MaxHandshakes = 512;

    private readonly TcpRemoteTransport _transport;
    private readonly Socket _listener;
    private int _handshakes;

    public Acceptor(TcpRemoteTransport transport, TcpSettings settings)
    {
        _transport = transport;
        var endPoint = Resolve(settings);
        if (!IPAddress.IsLoopback(endPoint.Address) && settings.RequireSecretBeyondLoopback && settings.Secret is null && settings.Tls is null)
        {
            throw new RemoteTransportException(
                $"akka.remote.dot-netty.tcp.hostname = [{settings.Hostname}] is reachable from other machines, and anyone there could send messages to this system. "
                + "Set actors.remote.secret to the same text on all systems, or enable-ssl with a certificate; "
                + "or bind to 127.0.0.1; or, in a network where everybody is trusted, set actors.remote.require-secret-beyond-loopback = off.");
        }

        _listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (settings.ReuseAddress)
                _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, OperatingSystem.IsWindows());
            _listener.Bind(endPoint);
            _listener.Listen(settings.Backlog);
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new RemoteTransportException($"Cannot listen on [{endPoint}] (akka.remote.dot-netty.tcp): {e.Message}. Is another system there already?", e);
        }

        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    public int Port { get; }

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(ct).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                // Out of descriptors, or the peer was gone before we came: the listener itself is fine.
                _transport.Log.Warning("A connection could not be accepted: {0}", e.Message);
                await Task.Delay(20, CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            if (Interlocked.Increment(ref _handshakes) > MaxHandshakes)
            {
                Interlocked.Decrement(ref _handshakes);
                socket.Dispose();
                _transport.Log.Warning("More than {0} connections are in their handshake; another one was closed.", MaxHandshakes);
                continue;
            }

            _ = ServeAsync(socket);
        }
    }

    public void Dispose() => _listener.Dispose();

    private static IPEndPoint Resolve(TcpSettings settings)
    {
        if (IPAddress.TryParse(settings.Hostname, out var literal))
            return new IPEndPoint(literal, settings.Port);
        try
        {
            var address = Connector.Choose(Dns.GetHostAddresses(settings.Hostname), settings.PreferIPv6);
            if (address is not null)
                return new IPEndPoint(address, settings.Port);
        }
        catch (SocketException e)
        {
            throw new RemoteTransportException($"akka.remote.dot-netty.tcp.hostname = [{settings.Hostname}] cannot be resolved: {e.Message}", e);
        }

        throw new RemoteTransportException($"akka.remote.dot-netty.tcp.hostname = [{settings.Hostname}] has no address.");
    }

    private async Task ServeAsync(Socket socket)
    {
        string from = "?";
        var stranger = IPAddress.None;
        Stream? stream = null;
        FrameReader? reader = null;
        bool shaking = true;
        try
        {
            from = socket.RemoteEndPoint?.ToString() ?? "?";
            stranger = (socket.RemoteEndPoint as IPEndPoint)?.Address ?? stranger;
            Connector.Tune(socket, _transport.Tcp);
            var wire = new ControlStream(socket);
            wire.LendTo(ControlLoop.Shared);
            stream = wire;
            InboundConnection connection;
            Association association;
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(_transport.Stopping))
            {
                limit.CancelAfter(_transport.Tcp.HandshakeTimeout);
                if (_transport.Tcp.Tls is { } tls)
                    stream = await tls.AsServerAsync(stream, limit.Token).ConfigureAwait(false);
                reader = new FrameReader(stream);
                var peer = await Handshake.AcceptAsync(stream, reader, _transport.Identity, Judge, limit.Token).ConfigureAwait(false);
                association = _transport.AssociationTo(Address.Parse(peer.Address));
                if (!association.Admit(peer.Uid, inbound: true) || association.InboxOf(peer.Uid) is not { } inbox)
                    throw new IOException($"[{peer.Address}] was quarantined during its handshake");
                connection = new InboundConnection(stream, reader, peer, association, inbox);
                if (peer.Lane == Lane.Control)
                    wire.MoveTo(ControlLoop.Shared);
                else
                    wire.TakeBack();
            }

            shaking = false;
            Interlocked.Decrement(ref _handshakes);
            await RunAsync(connection, association, from).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            if (!_transport.Stopping.IsCancellationRequested)
                LogRefusal(stranger, from, e);
            if (e is HandshakeException { ByPeer: false })
                await LingerAsync(socket).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _transport.Log.Error(e, "The connection from [{0}] failed: {1}", from, e.Message);
        }
        finally
        {
            if (shaking)
            {
                Interlocked.Decrement(ref _handshakes);
                reader?.Dispose();
            }

            if (stream is not null)
                await stream.DisposeAsync().ConfigureAwait(false);
            else
                socket.Dispose();
        }
    }

    private void LogRefusal(IPAddress stranger, string from, Exception cause)
    {
        // A peer that was told so tries again now and then: that is no news.
        var level = cause is HandshakeException { Reason: RefusalReason.Quarantined or RefusalReason.ShuttingDown } ? LogLevel.DebugLevel : LogLevel.WarningLevel;
        string reason = cause is OperationCanceledException ? "it took too long (akka.remote.handshake-timeout)" : cause.Message;
        _transport.Refusals.Add(stranger, reason, level, $"Dropped a connection from [{from}] in its handshake: {reason}", Environment.TickCount64);
    }

    private async Task RunAsync(InboundConnection connection, Association association, string from)
    {
        var earlier = association.Replace(connection);
        if (earlier is not null)
        {
            // What came by the earlier connection of this lane goes first; it is closed, so this does not take long.
            await Task.WhenAny(earlier.Ended, Task.Delay(TimeSpan.FromSeconds(1), _transport.Stopping)).ConfigureAwait(false);
        }

        var cause = await connection.RunAsync().ConfigureAwait(false);
        if (cause is WireFormatException && !_transport.Stopping.IsCancellationRequested)
            _transport.Log.Warning("Dropped the {0} connection from [{1}] ([{2}]): it sent {3}", connection.Peer.Lane, association.Remote, from, cause.Message);
        else if (cause is not (null or IOException or SocketException or ObjectDisposedException or OperationCanceledException))
            _transport.Log.Error(cause, "The {0} connection from [{1}] ([{2}]) failed: {3}", connection.Peer.Lane, association.Remote, from, cause.Message);
        association.InboundEnded(connection, cause);
    }

    private HandshakeException? Judge(PeerIdentity peer)
    {
        if (_transport.IsShutDown)
            return new HandshakeException(RefusalReason.ShuttingDown, false, $"{_transport.DefaultAddress} is shutting down");
        if (!Address.TryParse(peer.Address, out var address) || string.IsNullOrEmpty(address.Host) || address.Port is null)
            return new HandshakeException(RefusalReason.Malformed, false, $"[{peer.Address}] is no address");
        if (_transport.AssociationTo(address).IsQuarantined(peer.Uid))
            return new HandshakeException(RefusalReason.Quarantined, false, $"uid {peer.Uid} of {peer.Address} is quarantined by {_transport.DefaultAddress}; it has to be restarted");
        return null;
    }

    /// <summary>Lets the peer read the refusal: closing with its bytes unread would reset the connection and take our last words with it.</summary>
    private static async Task LingerAsync(Socket socket)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            socket.Shutdown(SocketShutdown.Send);
            var sink = new byte[4096];
            for (int total = 0; total < 256 * 1024;)
            {
                int count = await socket.ReceiveAsync(sink, limit.Token).ConfigureAwait(false);
                if (count == 0)
                    return;
                total += count;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It did not care to wait.
        }
    }
}
