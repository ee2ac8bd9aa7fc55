namespace Actors.ProcessSpace;

/// <summary>What became of a signal.</summary>
public enum SignalResult
{
    /// <summary>The kernel took it.</summary>
    Delivered,

    /// <summary>The process had already ended.</summary>
    AlreadyExited,

    /// <summary>Its node was lost, so nobody can tell.</summary>
    Unreachable,

    /// <summary>The node was not allowed to send it.</summary>
    NotPermitted,
}
