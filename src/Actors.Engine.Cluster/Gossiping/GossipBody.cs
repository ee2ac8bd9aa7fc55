using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// What one version of the state says, whoever has seen it. States that differ only in that share it: in a large cluster most of what is
/// passed on is news of who has seen a version, and need not build, write or read the rest again. Immutable.
/// </summary>
internal sealed class GossipBody
{
    private readonly Dictionary<UniqueAddress, Member> _byAddress;

    internal GossipBody(
        ImmutableSortedSet<Member> members,
        Reachability reachability,
        VectorClock version,
        ImmutableDictionary<UniqueAddress, DateTime> tombstones)
    {
        Members = members;
        Reachability = reachability;
        Version = version;
        Tombstones = tombstones;
        _byAddress = new Dictionary<UniqueAddress, Member>(members.Count);
        foreach (var member in members)
            _byAddress[member.UniqueAddress] = member;
    }

    internal ImmutableSortedSet<Member> Members { get; }

    internal Reachability Reachability { get; }

    internal VectorClock Version { get; }

    internal ImmutableDictionary<UniqueAddress, DateTime> Tombstones { get; }

    /// <summary>The encoded form, kept by the serializer.</summary>
    internal byte[]? Encoded { get; set; }

    internal Member? Find(UniqueAddress node) => _byAddress.GetValueOrDefault(node);
}
