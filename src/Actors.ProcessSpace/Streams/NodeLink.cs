using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The byte streams of one node: listens for other nodes' links, dials them on demand, and keeps one multiplexed TCP connection per
/// pair of nodes, apart from actor messages. Thread-safe.
/// </summary>
public sealed class NodeLink : IAsyncDisposable
{
    private const int MaxGreetings = 256;
    private const int ForgetAfterTicks = 240;
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<ulong, IPeerLink> _peers = [];
    private readonly Lock _peersGate = new();
    private readonly Socket _listener;
    private readonly Timer _timer;
    private readonly CancellationTokenSource _closing = new();
    private int _greetings;

    private NodeLink(NodeLinkOptions options, ulong incarnation, ILinkLog log, BlockPool pool)
    {
        Options = options;
        Incarnation = incarnation;
        Log = log;
        Pool = pool;
        Handshake = new Handshake(incarnation, options.Secret);
        _listener = new Socket(options.Bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(options.Bind);
            _listener.Listen(512);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        EndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _timer = new Timer(static state => ((NodeLink)state!).Tick(), this, TickInterval, TickInterval);
        _ = AcceptAsync();
    }

    /// <summary>The address this link listens on, with the port that was chosen.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The incarnation of this node.</summary>
    public ulong Incarnation { get; }

    /// <summary>This node as others name it.</summary>
    public LinkPeer Self => new(EndPoint, Incarnation);

    /// <summary>What the link holds and has done. <see cref="LinkStatistics.BufferBytes"/> counts for the whole OS process.</summary>
    public LinkStatistics Statistics
    {
        get
        {
            var totals = new LinkTotals();
            foreach (var peer in _peers.Values)
            {
                peer.Writers.AddTo(totals);
                if (peer.Readers != peer.Writers)
                {
                    peer.Readers.AddTo(totals);
                    totals.Connections--;
                }
            }

            return new LinkStatistics
            {
                Peers = _peers.Count,
                Connections = totals.Connections,
                OutboundStreams = totals.Outbound,
                InboundStreams = totals.Inbound,
                ParkedStreams = totals.Parked,
                Tombstones = totals.Tombstones,
                BufferBytes = Pool.BytesInUse,
                BytesSent = totals.Sent,
                BytesReceived = totals.Received,
                Resumes = totals.Resumes,
            };
        }
    }

    internal NodeLinkOptions Options { get; }

    internal ILinkLog Log { get; }

    internal BlockPool Pool { get; }

    internal Handshake Handshake { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="options">Settings; checked here.</param>
    /// <param name="incarnation">This node's incarnation; not 0.</param>
    /// <param name="log">Where lines for the operator go.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or the address needs a secret.</exception>
    /// <exception cref="SocketException">The address cannot be listened on.</exception>
    public static NodeLink Listen(NodeLinkOptions options, ulong incarnation, ILinkLog log) =>
        Listen(options, incarnation, log, BlockPool.Shared);

    internal static NodeLink Listen(NodeLinkOptions options, ulong incarnation, ILinkLog log, BlockPool pool)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentOutOfRangeException.ThrowIfZero(incarnation);
        options.Validate();
        return new NodeLink(options, incarnation, log, pool);
    }

    /// <summary>Opens the writer's end of a stream. Costs no round trip; the peer is dialled when no connection is up.</summary>
    /// <param name="peer">The reader's node; this node itself is allowed.</param>
    /// <param name="id">The stream's name, known to both ends.</param>
    /// <param name="options">Settings of this stream.</param>
    /// <exception cref="InvalidOperationException">The stream already has a writer here.</exception>
    /// <exception cref="ObjectDisposedException">The link was closed.</exception>
    public OutboundStream OpenOutbound(LinkPeer peer, StreamId id, OutboundOptions? options = null)
    {
        var link = LinkTo(peer.Incarnation, peer);
        var stream = link.Writers.OpenOutbound(id, Window((options ?? OutboundOptions.Default).Window));
        Use(link, peer);
        return stream;
    }

    /// <summary>Opens the reader's end of a stream; bytes that came earlier are there already. Each stream has one reader, once.</summary>
    /// <param name="peer">The writer's node; this node itself is allowed.</param>
    /// <param name="id">The stream's name, known to both ends.</param>
    /// <param name="options">Settings of this stream.</param>
    /// <exception cref="InvalidOperationException">The stream already has a reader here.</exception>
    /// <exception cref="ObjectDisposedException">The link was closed.</exception>
    public InboundStream OpenInbound(LinkPeer peer, StreamId id, InboundOptions? options = null)
    {
        var link = LinkTo(peer.Incarnation, peer);
        var stream = link.Readers.OpenInbound(id, Window((options ?? InboundOptions.Default).Window));
        Use(link, peer);
        return stream;
    }

    /// <summary>
    /// The peer is known to be lost (its member is down, or another incarnation is there): every stream with it ends as broken at once.
    /// </summary>
    /// <param name="incarnation">The peer's incarnation.</param>
    /// <param name="reason">Why, for readers and writers.</param>
    public void DropPeer(ulong incarnation, string reason)
    {
        if (incarnation != Incarnation && _peers.TryRemove(incarnation, out var link))
        {
            link.Break(reason);
        }
    }

    /// <summary>Closes the link: streams that are still open end as broken, at both ends.</summary>
    public async ValueTask DisposeAsync()
    {
        IPeerLink[] peers;
        lock (_peersGate)
        {
            if (_closing.IsCancellationRequested)
            {
                return;
            }

            _closing.Cancel();
            peers = [.. _peers.Values];
        }

        _listener.Dispose();
        await _timer.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(peers.Select(static p => p.CloseAsync("its node is stopping", GoodbyeLimit))).ConfigureAwait(false);
        _closing.Dispose();
    }

    internal Socket NewSocket(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        SocketSettings.Apply(socket, Options.SocketBuffer);
        return socket;
    }

    private int Window(int? wish)
    {
        var window = wish ?? Options.Window;
        ArgumentOutOfRangeException.ThrowIfLessThan(window, NodeLinkOptions.InitialCredit, "options.Window");
        return window;
    }

    private void Use(IPeerLink link, LinkPeer peer)
    {
        // It may just have been forgotten as idle.
        _peers.TryAdd(peer.Incarnation, link);
        link.Connect(peer);
    }

    private IPeerLink LinkTo(ulong incarnation, LinkPeer? peer)
    {
        if (_peers.TryGetValue(incarnation, out var link))
        {
            return link;
        }

        lock (_peersGate)
        {
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
            return _peers.GetOrAdd(
                incarnation,
                static (key, state) => key == state.Owner.Incarnation
                    ? new SelfLink(state.Owner.Options, state.Owner.Pool)
                    : new PeerLink(state.Owner, key, state.Peer),
                (Owner: this, Peer: peer));
        }
    }

    private void Tick()
    {
        var now = Environment.TickCount64;
        foreach (var (incarnation, link) in _peers)
        {
            link.Tick(now);
            if (link is PeerLink { IdleTicks: > ForgetAfterTicks } idle)
            {
                Forget(incarnation, idle);
            }
        }
    }

    /// <summary>A peer with which nothing has been open or connected for a minute is forgotten.</summary>
    private void Forget(ulong incarnation, PeerLink idle)
    {
        lock (_peersGate)
        {
            if (!idle.Writers.IsNeeded && !idle.Writers.IsConnected)
            {
                _peers.TryRemove(new KeyValuePair<ulong, IPeerLink>(incarnation, idle));
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e) when (!_closing.IsCancellationRequested)
            {
                // Out of descriptors, or a connection that was gone before it was taken: the next one may do.
                Log.Write(LinkLogLevel.Warning, $"Node link: accepting failed: {e.Message}.");
                await Task.Delay(TickInterval).ConfigureAwait(false);
                continue;
            }
            catch (SocketException)
            {
                return;
            }

            if (Interlocked.Increment(ref _greetings) > MaxGreetings)
            {
                Interlocked.Decrement(ref _greetings);
                socket.Dispose();
                continue;
            }

            _ = GreetAsync(socket);
        }
    }

    private async Task GreetAsync(Socket socket)
    {
        var from = socket.RemoteEndPoint;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token);
        limit.CancelAfter(Options.ConnectLimit);
        try
        {
            SocketSettings.Apply(socket, Options.SocketBuffer);
            var peer = await Handshake.AcceptAsync(socket, Judge, limit.Token).ConfigureAwait(false);
            ((PeerLink)LinkTo(peer.Own, peer: null)).Take(socket, peer.Connection, dialled: false);
        }
        catch (HandshakeException e)
        {
            socket.Dispose();
            var level = e.IsFinal ? LinkLogLevel.Warning : LinkLogLevel.Debug;
            Log.Write(level, $"Node link: refused a connection from {from}: {e.Message}.");
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (!_closing.IsCancellationRequested)
            {
                var why = e is OperationCanceledException ? "it did not greet in time" : e.Message;
                Log.Write(LinkLogLevel.Warning, $"Node link: dropped a connection from {from}: {why}.");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _greetings);
        }
    }

    private HandshakeStatus Judge(Greeting dialler) =>
        _closing.IsCancellationRequested ? HandshakeStatus.Closing : ((PeerLink)LinkTo(dialler.Own, peer: null)).Judge(dialler.Last);
}
