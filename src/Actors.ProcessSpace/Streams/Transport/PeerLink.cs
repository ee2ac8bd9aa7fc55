using System.Net.Sockets;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The lasting association with one peer: dials when streams need a connection, takes the peer's dial, and leaves one connection.
/// <para>When both dial at once, the dial of the lower incarnation goes first: its node refuses the other's greeting while its own is
/// under way. A greeting that comes while a connection is up means that the peer has given that connection up, so it is replaced;
/// unless the peer greeted before it knew of that connection, which its greeting shows.</para>
/// </summary>
internal sealed class PeerLink : IPeerLink
{
    private const int FirstBackoffMs = 10;
    private const int LongestBackoffMs = 250;

    /// <summary>A connection that lasted less counts as one that failed: the next dial waits, and longer each time.</summary>
    private const int ShortLifeMs = 1000;

    /// <summary>The node whose dial goes second gives the other's this much of a head start.</summary>
    private const int SecondDialMs = 50;

    private readonly Lock _gate = new();
    private readonly NodeLink _owner;
    private readonly ulong _incarnation;
    private readonly CancellationTokenSource _closing = new();
    private LinkPeer? _peer;
    private TcpConnection? _connection;
    private ulong _lastConnection;
    private long _connectedAt;
    private int _backoff = FirstBackoffMs;
    private bool _dialledLast;
    private bool _dialling;
    private bool _greeting;

    internal PeerLink(NodeLink owner, ulong incarnation, LinkPeer? peer)
    {
        _owner = owner;
        _incarnation = incarnation;
        _peer = peer;
        Writers = new LinkSession(owner.Options, owner.Pool, Name, Environment.TickCount64);
    }

    public LinkSession Writers { get; }

    public LinkSession Readers => Writers;

    /// <summary>Ticks on which nothing was open and nothing connected.</summary>
    internal int IdleTicks { get; private set; }

    private string Name => _peer?.ToString() ?? $"incarnation {_incarnation:x16}";

    private bool GoesFirst => _owner.Incarnation < _incarnation;

    public void Connect(LinkPeer peer)
    {
        _peer ??= peer;
        Connect();
    }

    public void Tick(long now)
    {
        if (Writers.Tick(now) is { } reason)
        {
            _connection?.Close(reason);
        }

        var needed = Writers.IsNeeded;
        IdleTicks = needed || Writers.IsConnected ? 0 : IdleTicks + 1;
        if (needed)
        {
            Connect();
        }
    }

    public void Break(string reason)
    {
        Writers.BreakStreams(reason);
        TcpConnection? connection;
        lock (_gate)
        {
            connection = _connection;
        }

        _closing.Cancel();
        connection?.Close(reason);
    }

    public async Task CloseAsync(string reason, TimeSpan limit)
    {
        var (connection, said) = Writers.Close(reason);
        await _closing.CancelAsync().ConfigureAwait(false);
        if (connection is null)
        {
            return;
        }

        await ((TcpConnection)connection).FinishAsync(said, Task.Delay(limit), "the link of this node was closed").ConfigureAwait(false);
    }

    /// <summary>May a greeting of the peer become the connection?</summary>
    /// <param name="lastConnection">The last connection the peer knew when it greeted.</param>
    internal HandshakeStatus Judge(ulong lastConnection)
    {
        lock (_gate)
        {
            if (_closing.IsCancellationRequested)
            {
                return HandshakeStatus.Closing;
            }

            // A connection that this node dialled is known to the peer for certain; one the peer dialled may not be.
            var overtaken = Writers.IsConnected && _dialledLast && lastConnection != _lastConnection;
            return overtaken || (_greeting && GoesFirst) ? HandshakeStatus.Tie : HandshakeStatus.Accepted;
        }
    }

    /// <summary>A greeted socket becomes the connection.</summary>
    internal void Take(Socket socket, ulong id, bool dialled)
    {
        TcpConnection connection;
        ILinkConnection? old;
        lock (_gate)
        {
            if (_closing.IsCancellationRequested || (dialled && Writers.IsConnected))
            {
                // The peer's own dial came through meanwhile; it knows of that one too.
                socket.Dispose();
                return;
            }

            connection = new TcpConnection(socket, Writers, Ended);
            old = Writers.Attach(connection);
            _connection = connection;
            _connectedAt = Environment.TickCount64;
            _lastConnection = id;
            _dialledLast = dialled;
        }

        if (old == connection)
        {
            connection.Close("the link of this node was closed");
            return;
        }

        old?.Close("the peer opened another connection");
        _owner.Log.Write(LinkLogLevel.Debug, $"Node link: connected with {Name} ({(dialled ? "dialled" : "accepted")}).");
        connection.Start();
    }

    private void Ended(TcpConnection connection, string reason)
    {
        if (!Writers.Detach(connection))
        {
            return;
        }

        Writers.LastLoss = reason;
        var needed = Writers.IsNeeded;
        if (!_closing.IsCancellationRequested)
        {
            var next = needed
                ? $" Its streams resume if it is back within {_owner.Options.ResumeLimit.TotalSeconds:0.#} s."
                : " No stream was open.";
            var level = reason.StartsWith("the peer sent ", StringComparison.Ordinal) ? LinkLogLevel.Warning : LinkLogLevel.Information;
            _owner.Log.Write(level, $"Node link: the connection with {Name} ended: {reason}.{next}");
        }

        if (needed)
        {
            Connect();
        }
    }

    private void Connect()
    {
        lock (_gate)
        {
            if (_peer is null || _dialling || Writers.IsConnected || _closing.IsCancellationRequested)
            {
                return;
            }

            _dialling = true;
        }

        _ = DialAsync(_peer);
    }

    private async Task DialAsync(LinkPeer peer)
    {
        try
        {
            if (Writers.WasConnected)
            {
                if (Environment.TickCount64 - Volatile.Read(ref _connectedAt) < ShortLifeMs)
                {
                    await BackOffAsync().ConfigureAwait(false);
                }
                else
                {
                    _backoff = FirstBackoffMs;
                }

                if (!GoesFirst)
                {
                    await Task.Delay(SecondDialMs, _closing.Token).ConfigureAwait(false);
                }
            }

            while (!Writers.IsConnected && Writers.IsNeeded && !await TryDialAsync(peer).ConfigureAwait(false))
            {
                await BackOffAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The link or this peer is closing; its streams have been told.
        }
        finally
        {
            lock (_gate)
            {
                _dialling = false;
            }
        }

        if (Writers.IsNeeded)
        {
            // A stream may have been opened between the last look and now.
            Connect();
        }
    }

    // Only while dialling, and that is one at a time.
    private async Task BackOffAsync()
    {
        await Task.Delay(_backoff, _closing.Token).ConfigureAwait(false);
        _backoff = Math.Min(LongestBackoffMs, _backoff * 2);
    }

    private async Task<bool> TryDialAsync(LinkPeer peer)
    {
        var socket = _owner.NewSocket(peer.EndPoint.AddressFamily);
        ulong last;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        limit.CancelAfter(_owner.Options.ConnectLimit);
        try
        {
            lock (_gate)
            {
                _greeting = true;
                last = _lastConnection;
            }

            await socket.ConnectAsync(peer.EndPoint, limit.Token).ConfigureAwait(false);
            var id = await _owner.Handshake.DialAsync(socket, peer, last, limit.Token).ConfigureAwait(false);
            Take(socket, id, dialled: true);
            return true;
        }
        catch (HandshakeException e) when (e.IsFinal)
        {
            socket.Dispose();
            _owner.Log.Write(LinkLogLevel.Warning, $"Node link: refused by {peer}: {e.Message}.");
            Writers.BreakStreams(e.Message);
            return true;
        }
        catch (Exception e) when (e is SocketException or IOException or HandshakeException or OperationCanceledException)
        {
            socket.Dispose();
            Writers.LastLoss = e is OperationCanceledException ? "it did not answer in time" : e.Message;
            return _closing.IsCancellationRequested;
        }
        finally
        {
            lock (_gate)
            {
                _greeting = false;
            }
        }
    }
}
