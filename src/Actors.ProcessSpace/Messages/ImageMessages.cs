using System.Collections.Immutable;
using System.Net;
using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Node to node: send me that image from an offset on, on a stream of this serial of mine. Whoever does not have it gets it from the
/// route, of which the first that can is asked and the origin is the last.
/// </summary>
internal sealed record ImageRequest(ImageReference Image, long Offset, ulong Incarnation, IPEndPoint Link, ulong Serial, ImmutableArray<int> Route) : IProcessSpaceMessage
{
    public bool Equals(ImageRequest? other) =>
        other is not null && (Image, Offset, Incarnation, Link, Serial).Equals((other.Image, other.Offset, other.Incarnation, other.Link, other.Serial))
        && Route.AsSpan().SequenceEqual(other.Route.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Image, Serial);
}

/// <summary>The answer: it comes (errno 0), or why not.</summary>
internal sealed record ImageAnswer(Errno Errno, string Problem) : IProcessSpaceMessage;
