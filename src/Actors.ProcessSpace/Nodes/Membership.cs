using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// The cluster's members as its events told them, and the questions the process space has about them. Mutable, owned by one actor.
/// </summary>
internal sealed class Membership(string masterRole)
{
    private readonly Dictionary<Address, Member> _members = [];
    private readonly HashSet<Address> _unreachable = [];

    /// <summary>All addresses that are members in whatever state.</summary>
    public IReadOnlySet<Address> Addresses => _members.Keys.ToImmutableHashSet();

    /// <summary>The member that rules: the oldest one that is up and has the master's role; null when there is none.</summary>
    public Member? Ruler
    {
        get
        {
            Member? oldest = null;
            foreach (var member in _members.Values)
            {
                if (member.Status == MemberStatus.Up && member.HasRole(masterRole) && (oldest is null || member.IsOlderThan(oldest)))
                {
                    oldest = member;
                }
            }

            return oldest;
        }
    }

    public bool IsUnreachable(Address address) => _unreachable.Contains(address);

    /// <summary>Takes one event; returns the address it is about, or null when it is none of ours.</summary>
    public Address? Apply(object change)
    {
        switch (change)
        {
            case ClusterEvent.CurrentClusterState state:
                _members.Clear();
                _unreachable.Clear();
                foreach (var member in state.Members)
                {
                    _members[member.Address] = member;
                }

                foreach (var member in state.Unreachable)
                {
                    _unreachable.Add(member.Address);
                }

                return null;
            case ClusterEvent.MemberRemoved removed:
                // A restarted node joins on its old address before the old member is gone: only the same start is removed.
                if (_members.TryGetValue(removed.Member.Address, out var there) && there.UniqueAddress == removed.Member.UniqueAddress)
                {
                    _members.Remove(removed.Member.Address);
                    _unreachable.Remove(removed.Member.Address);
                }

                return removed.Member.Address;
            case ClusterEvent.IMemberEvent changed:
                _members[changed.Member.Address] = changed.Member;
                return changed.Member.Address;
            case ClusterEvent.UnreachableMember unreachable:
                _unreachable.Add(unreachable.Member.Address);
                return unreachable.Member.Address;
            case ClusterEvent.ReachableMember reachable:
                _unreachable.Remove(reachable.Member.Address);
                return reachable.Member.Address;
            default:
                return null;
        }
    }

    /// <summary>What a node on that address can be used for.</summary>
    public NodeState StateOf(Address address)
    {
        if (!_members.TryGetValue(address, out var member))
        {
            return NodeState.Down;
        }

        return member.Status switch
        {
            MemberStatus.Down or MemberStatus.Removed => NodeState.Down,
            _ when _unreachable.Contains(address) => NodeState.Unavailable,
            MemberStatus.Up => NodeState.Up,
            MemberStatus.Leaving or MemberStatus.Exiting => NodeState.Halt,
            _ => NodeState.Boot,
        };
    }
}
