using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

public partial class ClusterEvent
{
    /// <summary>The whole cluster at one moment, as this member sees it. Immutable.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class CurrentClusterState : INoSerializationVerificationNeeded
    {
        private readonly ImmutableDictionary<string, Address?> _roleLeaders;

        /// <summary>A cluster without members.</summary>
        public CurrentClusterState()
            : this(Member.NoMembers, [], [], null, ImmutableDictionary<string, Address?>.Empty)
        {
        }

        /// <summary>A cluster as given.</summary>
        public CurrentClusterState(
            ImmutableSortedSet<Member> members,
            ImmutableHashSet<Member> unreachable,
            ImmutableHashSet<Address> seenBy,
            Address? leader,
            ImmutableDictionary<string, Address?> roleLeaderMap)
        {
            Members = members;
            Unreachable = unreachable;
            SeenBy = seenBy;
            Leader = leader;
            _roleLeaders = roleLeaderMap;
        }

        /// <summary>All members in address order.</summary>
        public ImmutableSortedSet<Member> Members { get; }

        /// <summary>Members that some other member cannot reach.</summary>
        public ImmutableHashSet<Member> Unreachable { get; }

        /// <summary>The members known to have seen this state.</summary>
        public ImmutableHashSet<Address> SeenBy { get; }

        /// <summary>The leader; null when there is none.</summary>
        public Address? Leader { get; }

        /// <summary>Every role that some member has.</summary>
        public ImmutableHashSet<string> AllRoles => [.. Members.SelectMany(static member => member.Roles)];

        /// <summary>Whether members run different versions of the application.</summary>
        public bool HasMoreThanOneAppVersion => Members.Select(static member => member.AppVersion).Distinct().Skip(1).Any();

        /// <summary>The leader of those with <paramref name="role"/>; null when there is none.</summary>
        public Address? RoleLeader(string role) => _roleLeaders.GetValueOrDefault(role);

        /// <summary>The same state with the given parts replaced.</summary>
        public CurrentClusterState Copy(
            ImmutableSortedSet<Member>? members = null,
            ImmutableHashSet<Member>? unreachable = null,
            ImmutableHashSet<Address>? seenBy = null,
            Address? leader = null,
            ImmutableDictionary<string, Address?>? roleLeaderMap = null) =>
            new(members ?? Members, unreachable ?? Unreachable, seenBy ?? SeenBy, leader ?? Leader, roleLeaderMap ?? _roleLeaders);

        /// <inheritdoc/>
        public override string ToString() =>
            $"CurrentClusterState(members = [{string.Join(", ", Members)}], unreachable = [{string.Join(", ", Unreachable.Select(static member => member.Address))}], leader = {Leader})";
    }
}
