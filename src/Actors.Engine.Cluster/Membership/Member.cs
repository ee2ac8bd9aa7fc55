using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>
/// A member of the cluster as one state of the gossip describes it. Immutable; two members are equal when they are the same
/// incarnation, whatever their status.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public class Member : IComparable<Member>, IComparable
{
    /// <summary>The up number of a member that has not been up yet: younger than all that have.</summary>
    internal const int NotUpYet = int.MaxValue;

    /// <summary>Orders addresses by host and port.</summary>
    public static readonly IComparer<Address> AddressOrdering = MemberOrder.ByAddress;

    /// <summary>Orders members from the oldest to the youngest.</summary>
    public static readonly IComparer<Member> AgeOrdering = MemberOrder.ByAge;

    internal static readonly ImmutableSortedSet<Member> NoMembers = [];

    private Member(UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, AppVersion appVersion)
    {
        UniqueAddress = uniqueAddress;
        UpNumber = upNumber;
        Status = status;
        Roles = roles;
        AppVersion = appVersion;
    }

    /// <summary>Which incarnation of which system.</summary>
    public UniqueAddress UniqueAddress { get; }

    /// <summary>Where the member stands in its life.</summary>
    public MemberStatus Status { get; }

    /// <summary>The roles from the member's <c>akka.cluster.roles</c>.</summary>
    public ImmutableHashSet<string> Roles { get; }

    /// <summary>The version of the application from the member's <c>akka.cluster.app-version</c>.</summary>
    public AppVersion AppVersion { get; }

    /// <summary>Where the member listens.</summary>
    public Address Address => UniqueAddress.Address;

    /// <summary>The how many-eth member that came up; <see cref="NotUpYet"/> before that.</summary>
    internal int UpNumber { get; }

    internal static Member Create(UniqueAddress uniqueAddress, ImmutableHashSet<string> roles, AppVersion appVersion) =>
        new(uniqueAddress, NotUpYet, MemberStatus.Joining, roles, appVersion);

    internal static Member Create(
        UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, AppVersion appVersion) =>
        new(uniqueAddress, upNumber, status, roles, appVersion);

    /// <summary>A removed member of which nothing but its address is known.</summary>
    internal static Member Removed(UniqueAddress uniqueAddress) =>
        new(uniqueAddress, NotUpYet, MemberStatus.Removed, [], AppVersion.Zero);

    /// <summary>Whether the member has <paramref name="role"/>.</summary>
    public bool HasRole(string role) => Roles.Contains(role);

    /// <summary>
    /// Whether this member came up before <paramref name="other"/>. Only the answer for members of the same cluster has a meaning.
    /// </summary>
    public bool IsOlderThan(Member other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return MemberOrder.ByAge.Compare(this, other) < 0;
    }

    /// <summary>The same member at its next step.</summary>
    /// <exception cref="InvalidOperationException">The life of a member does not lead from here to <paramref name="status"/>.</exception>
    public Member Copy(MemberStatus status)
    {
        if (status == Status)
            return this;
        if (!MemberLife.MayFollow(Status, status))
            throw new InvalidOperationException($"Invalid member status transition [{this}] -> [{status}]");
        return new Member(UniqueAddress, UpNumber, status, Roles, AppVersion);
    }

    /// <summary>The same member, up as the <paramref name="upNumber"/>-th.</summary>
    public Member CopyUp(int upNumber) => new(UniqueAddress, upNumber, Copy(MemberStatus.Up).Status, Roles, AppVersion);

    /// <summary>Orders by address, then by incarnation.</summary>
    public int CompareTo(Member? other) => other is null ? 1 : UniqueAddress.CompareTo(other.UniqueAddress);

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        Member other => CompareTo(other),
        _ => throw new ArgumentException($"Cannot compare a Member with a {obj.GetType()}", nameof(obj)),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Member other && UniqueAddress.Equals(other.UniqueAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => UniqueAddress.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() =>
        $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(",", Roles)}], upNumber={UpNumber}, version={AppVersion})";

    /// <summary>Of each member known to either side, the report that is one step ahead.</summary>
    public static ImmutableSortedSet<Member> PickNextTransition(IEnumerable<Member> a, IEnumerable<Member> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var picked = new Dictionary<UniqueAddress, Member>();
        foreach (var member in a.Concat(b))
            picked[member.UniqueAddress] = picked.TryGetValue(member.UniqueAddress, out var known) ? PickNextTransition(known, member) : member;
        return [.. picked.Values];
    }

    /// <summary>Of two reports about one member, the one whose status can follow the other's.</summary>
    /// <exception cref="ArgumentException">They are different members, or neither can follow the other.</exception>
    public static Member PickNextTransition(Member a, Member b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (!a.Equals(b))
            throw new ArgumentException($"Reports about different members: [{a}] and [{b}]", nameof(b));
        if (a.Status == b.Status || MemberLife.MayFollow(b.Status, a.Status))
            return a;
        return MemberLife.MayFollow(a.Status, b.Status)
            ? b
            : throw new ArgumentException($"No transition leads from one to the other: [{a}] and [{b}]", nameof(b));
    }

    /// <summary>
    /// Of each member known to both sides the later report; of those known to one side only those that are not on their way out
    /// (the other side has removed them already).
    /// </summary>
    public static ImmutableHashSet<Member> PickHighestPriority(IEnumerable<Member> a, IEnumerable<Member> b) =>
        MergeReports(a, b, static _ => false);

    internal static ImmutableHashSet<Member> MergeReports(IEnumerable<Member> a, IEnumerable<Member> b, Func<UniqueAddress, bool> wasRemoved)
    {
        var left = a.ToDictionary(static member => member.UniqueAddress);
        var merged = ImmutableHashSet.CreateBuilder<Member>();
        foreach (var member in b)
        {
            if (wasRemoved(member.UniqueAddress))
                left.Remove(member.UniqueAddress);
            else if (left.Remove(member.UniqueAddress, out var other))
                merged.Add(HighestPriorityOf(other, member));
            else if (!MemberLife.IsOnItsWayOut(member.Status))
                merged.Add(member);
        }

        foreach (var member in left.Values)
        {
            if (!wasRemoved(member.UniqueAddress) && !MemberLife.IsOnItsWayOut(member.Status))
                merged.Add(member);
        }

        return merged.ToImmutable();
    }

    /// <summary>Of two reports about one member the later one; of two with the same status the older one's.</summary>
    public static Member HighestPriorityOf(Member m1, Member m2)
    {
        ArgumentNullException.ThrowIfNull(m1);
        ArgumentNullException.ThrowIfNull(m2);
        if (m1.Status == m2.Status)
            return m2.IsOlderThan(m1) ? m2 : m1;
        return MemberLife.Progress(m1.Status) > MemberLife.Progress(m2.Status) ? m1 : m2;
    }
}
