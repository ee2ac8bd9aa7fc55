namespace Actors.ProcessSpace;

/// <summary>What a process is doing on the node that runs it.</summary>
public enum ProcessState
{
    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>A signal has stopped it.</summary>
    Stopped,

    /// <summary>It has exited; its output, or what is left of its tree, has not ended yet, or its origin does not know yet.</summary>
    Exited,

    /// <summary>It runs on without its origin, in the custody of its node.</summary>
    Orphaned,
}
