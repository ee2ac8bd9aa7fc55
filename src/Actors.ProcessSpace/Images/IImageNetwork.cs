using System.Net;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Images;

/// <summary>All that images need of the space around them: who is there, questions to other nodes, and streams from and to them. Thread-safe.</summary>
internal interface IImageNetwork
{
    /// <summary>This node's incarnation.</summary>
    ulong Incarnation { get; }

    /// <summary>Where this node's streams are written to.</summary>
    IPEndPoint Link { get; }

    /// <summary>The most bytes of images that may be kept here.</summary>
    long MostMemory { get; }

    /// <summary>Whether what other nodes of this OS process or of this machine get, or have got, is used here too.</summary>
    bool SharesImages { get; }

    /// <summary>A node as this one knows it, or null.</summary>
    NodeEntry? Find(int number);

    /// <summary>The reader's end of a stream from a node.</summary>
    InboundStream OpenInbound(NodeEntry source, StreamId id);

    /// <summary>The writer's end of a stream to a node.</summary>
    OutboundStream OpenOutbound(LinkPeer reader, StreamId id);

    /// <summary>Asks a node for an image.</summary>
    /// <exception cref="NodeException">It was lost, or did not answer in time.</exception>
    /// <exception cref="OperationCanceledException">It was called off.</exception>
    Task<ImageAnswer> AskAsync(NodeEntry source, ImageRequest request, CancellationToken cancellation);
}
