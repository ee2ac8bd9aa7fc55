namespace Actors.ProcessSpace;

/// <summary>
/// What a node can be used for. Most states follow from the membership of its actor system; while that is up, an administrator may set
/// another one (see <see cref="NodeAdministration"/>). Only a node that is up takes processes from everybody.
/// </summary>
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

    /// <summary>It is leaving, or its command to halt was started.</summary>
    Halt,

    /// <summary>Its set-up failed.</summary>
    Error,

    /// <summary>Its command to reboot was started.</summary>
    Reboot,

    /// <summary>Its command to switch the power off was started.</summary>
    PowerOff,
}
