using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// Everything one observer has to say: the members it cannot reach. The observer alone changes its row and counts each change,
/// so of two rows the one with the higher version is the later one, whole.
/// </summary>
internal sealed record ReachabilityRow(long Version, ImmutableDictionary<UniqueAddress, ReachabilityStatus> NotReachable)
{
    internal static readonly ReachabilityRow Empty = new(0, ImmutableDictionary<UniqueAddress, ReachabilityStatus>.Empty);

    internal ReachabilityStatus Of(UniqueAddress subject) => NotReachable.GetValueOrDefault(subject, ReachabilityStatus.Reachable);

    internal ReachabilityRow With(UniqueAddress subject, ReachabilityStatus status)
    {
        var known = Of(subject);
        if (known == status || (known == ReachabilityStatus.Terminated && status == ReachabilityStatus.Unreachable))
            return this; // a member known to be dead does not become merely silent
        return new ReachabilityRow(
            Version + 1, status == ReachabilityStatus.Reachable ? NotReachable.Remove(subject) : NotReachable.SetItem(subject, status));
    }

    // No new version: every member drops removed nodes by itself, and the observer's own next change must still win.
    internal ReachabilityRow Without(IEnumerable<UniqueAddress> nodes)
    {
        var rest = NotReachable.RemoveRange(nodes);
        return ReferenceEquals(rest, NotReachable) ? this : new ReachabilityRow(Version, rest);
    }
}
