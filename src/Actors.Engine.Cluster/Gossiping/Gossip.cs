using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// The state of the cluster that members pass on to each other: who is a member, who cannot reach whom, who has seen exactly this
/// state, and a vector clock that tells which of two states grew out of which. Immutable.
/// </summary>
/// <remarks>
/// <c>Seen</c> belongs to one version: whoever changes the members, the reachability or the tombstones starts it anew with itself.
/// Tombstones keep a member that one side has removed from coming back with a state of the other side that never knew.
/// </remarks>
internal sealed class Gossip
{
    internal static readonly Gossip Empty = new(Member.NoMembers);

    internal Gossip(ImmutableSortedSet<Member> members)
        : this(members, [], Reachability.Empty, VectorClock.Create(), ImmutableDictionary<UniqueAddress, DateTime>.Empty)
    {
    }

    internal Gossip(
        ImmutableSortedSet<Member> members,
        ImmutableHashSet<UniqueAddress> seen,
        Reachability reachability,
        VectorClock version,
        ImmutableDictionary<UniqueAddress, DateTime> tombstones)
        : this(new GossipBody(members, reachability, version, tombstones), seen)
    {
    }

    internal Gossip(GossipBody body, ImmutableHashSet<UniqueAddress> seen)
    {
        Body = body;
        Seen = seen;
    }

    /// <summary>What this version says, in common with the states that differ only in who has seen it.</summary>
    internal GossipBody Body { get; }

    internal ImmutableSortedSet<Member> Members => Body.Members;

    /// <summary>The members known to have seen exactly this version.</summary>
    internal ImmutableHashSet<UniqueAddress> Seen { get; }

    internal Reachability Reachability => Body.Reachability;

    internal VectorClock Version => Body.Version;

    /// <summary>Removed members and when they were removed.</summary>
    internal ImmutableDictionary<UniqueAddress, DateTime> Tombstones => Body.Tombstones;

    /// <summary>The encoded form, kept by the serializer: one state goes to many members.</summary>
    internal byte[]? Encoded { get; set; }

    /// <summary>The name under which a member counts its changes.</summary>
    internal static VectorClock.Node ClockNode(UniqueAddress node) => VectorClock.Node.Create($"{node.Address}-{node.Uid}");

    internal bool HasMember(UniqueAddress node) => Body.Find(node) is not null;

    internal Member? Find(UniqueAddress node) => Body.Find(node);

    internal bool SeenBy(UniqueAddress node) => Seen.Contains(node);

    internal Gossip With(
        ImmutableSortedSet<Member>? members = null,
        ImmutableHashSet<UniqueAddress>? seen = null,
        Reachability? reachability = null,
        VectorClock? version = null,
        ImmutableDictionary<UniqueAddress, DateTime>? tombstones = null) =>
        members is null && reachability is null && version is null && tombstones is null
            ? new Gossip(Body, seen ?? Seen)
            : new Gossip(members ?? Members, seen ?? Seen, reachability ?? Reachability, version ?? Version, tombstones ?? Tombstones);

    /// <summary>The state with these members in place of what was known of them.</summary>
    internal Gossip WithMembers(IEnumerable<Member> changed)
    {
        var members = Members.ToBuilder();
        foreach (var member in changed)
        {
            members.Remove(member);
            members.Add(member);
        }

        return With(members: members.ToImmutable());
    }

    internal Gossip WithMember(Member changed) => With(members: Members.Remove(changed).Add(changed));

    internal Gossip MarkSeen(UniqueAddress node) => Seen.Contains(node) ? this : With(seen: Seen.Add(node));

    internal Gossip MergeSeen(Gossip that)
    {
        var seen = Seen.Union(that.Seen);
        return ReferenceEquals(seen, Seen) ? this : With(seen: seen);
    }

    /// <summary>The state after a change made by <paramref name="author"/>: a new version that only the author has seen.</summary>
    internal Gossip Stamp(UniqueAddress author) => With(seen: [author], version: Version.Increment(ClockNode(author)));

    /// <summary>What both sides know, in a version that follows both and that nobody has seen yet.</summary>
    internal Gossip Merge(Gossip that)
    {
        var tombstones = Tombstones.SetItems(that.Tombstones);
        var version = tombstones.Keys.Aggregate(Version.Merge(that.Version), static (clock, removed) => clock.Prune(ClockNode(removed)));
        ImmutableSortedSet<Member> members = [.. Member.MergeReports(Members, that.Members, tombstones.ContainsKey)];
        var allowed = members.Select(static member => member.UniqueAddress).ToHashSet();
        return new Gossip(members, [], Reachability.Merge(allowed, that.Reachability), version, tombstones);
    }

    /// <summary>The state without members that are gone for good; a new version is the caller's business.</summary>
    internal Gossip Remove(IReadOnlyCollection<UniqueAddress> gone, DateTime now)
    {
        var addresses = gone.ToHashSet();
        return new Gossip(
            [.. Members.Where(member => !addresses.Contains(member.UniqueAddress))],
            Seen.Except(addresses),
            Reachability.Remove(addresses),
            addresses.Aggregate(Version, static (clock, removed) => clock.Prune(ClockNode(removed))),
            Tombstones.SetItems(addresses.Select(node => KeyValuePair.Create(node, now))));
    }

    /// <summary>Without the tombstones of members that no state in flight can still mention.</summary>
    internal Gossip PruneTombstones(IReadOnlyCollection<UniqueAddress> expired) =>
        expired.Count == 0 ? this : With(tombstones: Tombstones.RemoveRange(expired));

    public override string ToString() =>
        $"Gossip(members = [{string.Join(", ", Members)}], seen = [{string.Join(", ", Seen.Select(static node => node.Address))}], {Reachability}, {Version}, tombstones = {Tombstones.Count})";
}
