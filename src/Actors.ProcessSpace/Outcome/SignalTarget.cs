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

    /// <summary>Those of it and its descendants that are in the session it was started in; those that made a session of their own are left out.</summary>
    Session,
}
