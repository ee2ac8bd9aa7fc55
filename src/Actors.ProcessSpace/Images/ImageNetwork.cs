using System.Net;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Images;

/// <summary>The network that a member is in: its directory, its node link, and the actors of other nodes.</summary>
internal sealed class ImageNetwork(SpaceRuntime runtime) : IImageNetwork
{
    public ulong Incarnation => runtime.Incarnation;

    public IPEndPoint Link => runtime.Link.EndPoint;

    public long MostMemory => runtime.Settings.ImageMemory;

    public bool SharesImages => runtime.Settings.ImageSharing;

    public NodeEntry? Find(int number) => runtime.Directory.Current.Find(number);

    public InboundStream OpenInbound(NodeEntry source, StreamId id) => runtime.Link.OpenInbound(new LinkPeer(source.Link, source.Incarnation), id);

    public OutboundStream OpenOutbound(LinkPeer reader, StreamId id) => runtime.Link.OpenOutbound(reader, id);

    public Task<ImageAnswer> AskAsync(NodeEntry source, ImageRequest request, CancellationToken cancellation) =>
        runtime.AskAsync<ImageAnswer>(source, SpaceRuntime.NodeName, request, runtime.AnswerLimit, cancellation);
}
