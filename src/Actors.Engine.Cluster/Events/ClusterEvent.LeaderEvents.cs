using Akka.Actor;

namespace Akka.Cluster;

public partial class ClusterEvent
{
    /// <summary>Another member leads the cluster.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class LeaderChanged : IClusterDomainEvent
    {
        /// <summary>For the new leader; null when there is none.</summary>
        public LeaderChanged(Address? leader) => Leader = leader;

        /// <summary>The new leader; null when there is none.</summary>
        public Address? Leader { get; }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is LeaderChanged other && Equals(Leader, other.Leader);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(nameof(LeaderChanged), Leader);

        /// <inheritdoc/>
        public override string ToString() => $"{nameof(LeaderChanged)}({Leader})";
    }

    /// <summary>Another member leads those of one role.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/member-roles.html"/>
    public sealed class RoleLeaderChanged : IClusterDomainEvent
    {
        /// <summary>For a role and its new leader; null when there is none.</summary>
        public RoleLeaderChanged(string role, Address? leader)
        {
            Role = role;
            Leader = leader;
        }

        /// <summary>The new leader; null when there is none.</summary>
        public Address? Leader { get; }

        /// <summary>The role.</summary>
        public string Role { get; }

        /// <inheritdoc/>
        public override bool Equals(object? obj) =>
            obj is RoleLeaderChanged other && string.Equals(Role, other.Role, StringComparison.Ordinal) && Equals(Leader, other.Leader);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Role, Leader);

        /// <inheritdoc/>
        public override string ToString() => $"{nameof(RoleLeaderChanged)}({Role}, {Leader})";
    }
}
