namespace Actors.Native;

/// <summary>Whom a signal is for.</summary>
public enum SignalScope
{
    /// <summary>The child itself.</summary>
    Process = 0,

    /// <summary>The process group that the child leads, also after the child has exited, as long as a member is in its tree.</summary>
    Group = 1,

    /// <summary>The child and every descendant, whatever sessions and groups they have made.</summary>
    Tree = 2,

    /// <summary>Those of the child and its descendants that are in the session it was started in, also after the child has exited.</summary>
    Session = 3,
}
