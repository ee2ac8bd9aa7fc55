namespace Actors.ProcessSpace;

/// <summary>What one of a child's standard descriptors is.</summary>
public enum StreamKind
{
    /// <summary>A pipe whose bytes travel to or from the caller.</summary>
    Pipe,

    /// <summary>/dev/null.</summary>
    Null,

    /// <summary>A file on the execution node.</summary>
    File,

    /// <summary>The same descriptor as standard output (standard error only).</summary>
    Merge,

    /// <summary>Not open at all in the child.</summary>
    Closed,

    /// <summary>A descriptor of this process, given to the child as it is; only for a process on the caller's own node.</summary>
    Handle,
}
