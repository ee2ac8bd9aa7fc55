namespace Akka.Cluster;

/// <summary>What an observer thinks of a member it sends heartbeats to.</summary>
internal enum ReachabilityStatus : byte
{
    Reachable,

    /// <summary>Silent; it may answer again.</summary>
    Unreachable,

    /// <summary>Known to be dead: another incarnation listens there, or the link refused it for good.</summary>
    Terminated,
}
