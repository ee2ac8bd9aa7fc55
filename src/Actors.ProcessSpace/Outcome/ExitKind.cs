namespace Actors.ProcessSpace;

/// <summary>The three ways a process can be over.</summary>
public enum ExitKind
{
    /// <summary>It exited with a code.</summary>
    Exited,

    /// <summary>A signal ended it.</summary>
    Signaled,

    /// <summary>Nobody can know: its node, or the link to it, was lost.</summary>
    Lost,
}
