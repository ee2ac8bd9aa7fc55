using System.Net;

namespace Actors.ProcessSpace.Streams;

/// <summary>The far end of a node link: where its link listens and which start of that node is meant.</summary>
/// <param name="EndPoint">The address the peer's <see cref="NodeLink"/> listens on.</param>
/// <param name="Incarnation">The 64-bit incarnation of the peer. A node with another incarnation at that address is refused.</param>
public sealed record LinkPeer(IPEndPoint EndPoint, ulong Incarnation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{EndPoint} (incarnation {Incarnation:x16})";
}
