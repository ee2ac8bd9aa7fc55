using Akka.Actor;

namespace Akka.Cluster;

/// <summary>The orders in which members are compared: by address, by age, by fitness to lead.</summary>
internal static class MemberOrder
{
    internal static readonly IComparer<Address> ByAddress = Comparer<Address>.Create(CompareAddresses);

    internal static readonly IComparer<Member> ByAge = Comparer<Member>.Create(CompareAges);

    internal static readonly IComparer<Member> ByFitnessToLead = Comparer<Member>.Create(CompareFitnessToLead);

    /// <summary>By host and port first: every member of one cluster shares protocol and system name.</summary>
    internal static int CompareAddresses(Address? left, Address? right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left is null)
            return -1;
        if (right is null)
            return 1;
        var order = string.CompareOrdinal(left.Host ?? "", right.Host ?? "");
        if (order == 0)
            order = (left.Port ?? 0).CompareTo(right.Port ?? 0);
        if (order == 0)
            order = string.CompareOrdinal(left.System, right.System);
        return order != 0 ? order : string.CompareOrdinal(left.Protocol, right.Protocol);
    }

    private static int CompareAges(Member? left, Member? right)
    {
        if (ReferenceEquals(left, right))
            return 0;
        if (left is null)
            return -1;
        if (right is null)
            return 1;
        var order = left.UpNumber.CompareTo(right.UpNumber);
        return order != 0 ? order : left.CompareTo(right);
    }

    private static int CompareFitnessToLead(Member? left, Member? right)
    {
        if (left is null || right is null)
            return Comparer<object>.Default.Compare(left, right);
        var order = UnfitnessToLead(left.Status).CompareTo(UnfitnessToLead(right.Status));
        return order != 0 ? order : left.CompareTo(right);
    }

    private static int UnfitnessToLead(MemberStatus status) => status switch
    {
        MemberStatus.Up or MemberStatus.Leaving => 0,
        MemberStatus.WeaklyUp => 1,
        MemberStatus.Joining => 2,
        MemberStatus.Exiting => 3,
        _ => 4,
    };
}
