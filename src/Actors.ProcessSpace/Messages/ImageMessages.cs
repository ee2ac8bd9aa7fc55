using System.Collections.Immutable;
using System.Net;
using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Node to node: send me that image from an offset on, on a stream of this serial of mine. Whoever does not have it gets it from the
/// route, of which the first that can is asked and the origin is the last. A node of the same <paramref name="Machine"/> may say where it
/// has all of it in memory, instead of sending it; empty: it is to be sent.
/// </summary>
internal sealed record ImageRequest(ImageReference Image, long Offset, ulong Incarnation, IPEndPoint Link, ulong Serial, ImmutableArray<int> Route, string Machine = "") : IProcessSpaceMessage
{
    public bool Equals(ImageRequest? other) =>
        other is not null && (Image, Offset, Incarnation, Link, Serial, Machine).Equals((other.Image, other.Offset, other.Incarnation, other.Link, other.Serial, other.Machine))
        && Route.AsSpan().SequenceEqual(other.Route.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Image, Serial);
}

/// <summary>
/// The answer: it comes (errno 0), or why not. Or it does not come, but is a descriptor of a process of this machine: a sealed file in memory.
/// Until it is opened, it may have gone.
/// </summary>
internal sealed record ImageAnswer(Errno Errno, string Problem, int Process = 0, int Descriptor = 0) : IProcessSpaceMessage;
