namespace Actors.ProcessSpace;

/// <summary>What a node can be used for.</summary>
public enum NodeState
{
    /// <summary>It is not there.</summary>
    Down,

    /// <summary>It is there, but cannot be reached now, or an administrator took it out of use.</summary>
    Unavailable,

    /// <summary>It runs processes.</summary>
    Up,

    /// <summary>It is joining.</summary>
    Boot,

    /// <summary>It is leaving.</summary>
    Halt,

    /// <summary>Its set-up failed.</summary>
    Error,
}
