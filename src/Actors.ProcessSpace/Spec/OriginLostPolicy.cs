namespace Actors.ProcessSpace;

/// <summary>What becomes of a process whose origin is lost.</summary>
public enum OriginLostPolicy
{
    /// <summary>Its whole tree is killed.</summary>
    Kill,

    /// <summary>Its process group gets SIGHUP, and its tree is killed when it has not ended within the stop policy's grace.</summary>
    HangUp,

    /// <summary>It goes on as an orphan in the custody of its node, which keeps its exit status for ten minutes.</summary>
    Keep,
}
