namespace Actors.ProcessSpace;

/// <summary>How far the creation of a process came before it failed.</summary>
public enum ProcessStage
{
    /// <summary>Finding the node by its number, and a master that says so.</summary>
    ResolveNode,

    /// <summary>Reaching the node and getting its answer.</summary>
    Reach,

    /// <summary>The node's check of who asks for what.</summary>
    Permission,

    /// <summary>Opening the child's files, pipes or terminal.</summary>
    Streams,

    /// <summary>Making the native process.</summary>
    Fork,

    /// <summary>Session, process group or controlling terminal.</summary>
    Session,

    /// <summary>Resource limits, umask, niceness or signal dispositions.</summary>
    Limits,

    /// <summary>User and groups.</summary>
    User,

    /// <summary>The working directory.</summary>
    Directory,

    /// <summary>Putting descriptors on their numbers.</summary>
    Descriptors,

    /// <summary>Executing the program.</summary>
    Exec,

    /// <summary>It was called off by its caller.</summary>
    Cancelled,
}
