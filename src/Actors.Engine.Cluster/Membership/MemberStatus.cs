namespace Akka.Cluster;

/// <summary>
/// Where a member stands in its life in the cluster: <c>Joining → (WeaklyUp) → Up → Leaving → Exiting → Removed</c>,
/// with <c>Down</c> reachable from every state but <c>Removed</c>.
/// </summary>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public enum MemberStatus
{
    /// <summary>Known to the cluster, not yet a full member.</summary>
    Joining,

    /// <summary>A full member.</summary>
    Up,

    /// <summary>Asked to leave; still a full member.</summary>
    Leaving,

    /// <summary>Every member knows that it leaves; it is shutting down.</summary>
    Exiting,

    /// <summary>Declared dead by somebody with the authority to do so; it will be removed and cannot come back.</summary>
    Down,

    /// <summary>No longer part of the cluster. Seen in events only, never in gossip.</summary>
    Removed,

    /// <summary>Let in while the cluster could not agree, because some member is unreachable.</summary>
    WeaklyUp,
}
