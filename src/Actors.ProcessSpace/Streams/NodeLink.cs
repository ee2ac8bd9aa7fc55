using System.Net;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The byte streams of one node: listens for other nodes' links, dials them on demand, and keeps one multiplexed TCP connection per
/// pair of nodes, apart from actor messages. Thread-safe.
/// </summary>
public sealed class NodeLink : IAsyncDisposable
{
    private NodeLink(IPEndPoint endPoint, ulong incarnation)
    {
        EndPoint = endPoint;
        Incarnation = incarnation;
    }

    /// <summary>The address this link listens on, with the port that was chosen.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The incarnation of this node.</summary>
    public ulong Incarnation { get; }

    /// <summary>This node as others name it.</summary>
    public LinkPeer Self => new(EndPoint, Incarnation);

    /// <summary>What the link holds and has done.</summary>
    public LinkStatistics Statistics => new();

    /// <summary>Starts to listen.</summary>
    /// <param name="options">Settings; checked here.</param>
    /// <param name="incarnation">This node's incarnation; not 0.</param>
    /// <param name="log">Where lines for the operator go.</param>
    /// <exception cref="ArgumentException">A setting is wrong, or the address needs a secret.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be listened on.</exception>
    public static NodeLink Listen(NodeLinkOptions options, ulong incarnation, ILinkLog log)
    {
        options.Validate();
        _ = log;
        return new NodeLink(options.Bind, incarnation);
    }

    /// <summary>Opens the writer's end of a stream. Costs no round trip; the peer is dialled when no connection is up.</summary>
    /// <param name="peer">The reader's node; this node itself is allowed.</param>
    /// <param name="id">The stream's name, known to both ends.</param>
    /// <param name="options">Settings of this stream.</param>
    /// <exception cref="ObjectDisposedException">The link was closed.</exception>
    public OutboundStream OpenOutbound(LinkPeer peer, StreamId id, OutboundOptions? options = null) => throw new NotSupportedException();

    /// <summary>Opens the reader's end of a stream; bytes that came earlier are there already. Each stream has one reader, once.</summary>
    /// <param name="peer">The writer's node; this node itself is allowed.</param>
    /// <param name="id">The stream's name, known to both ends.</param>
    /// <param name="options">Settings of this stream.</param>
    /// <exception cref="InvalidOperationException">The stream already has a reader here.</exception>
    /// <exception cref="ObjectDisposedException">The link was closed.</exception>
    public InboundStream OpenInbound(LinkPeer peer, StreamId id, InboundOptions? options = null) => throw new NotSupportedException();

    /// <summary>
    /// The peer is known to be lost (its member is down, or another incarnation is there): every stream with it ends as broken at once.
    /// </summary>
    /// <param name="incarnation">The peer's incarnation.</param>
    /// <param name="reason">Why, for readers and writers.</param>
    public void DropPeer(ulong incarnation, string reason) => throw new NotSupportedException();

    /// <summary>Closes the link: streams that are still open end as broken, at both ends.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
