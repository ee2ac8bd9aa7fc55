namespace Actors.ProcessSpace;

/// <summary>Who in a process's tree gets a signal.</summary>
public enum SignalTarget
{
    /// <summary>The process alone.</summary>
    Process,

    /// <summary>Its process group.</summary>
    Group,

    /// <summary>It and all its descendants, re-parented ones included.</summary>
    Tree,
}
