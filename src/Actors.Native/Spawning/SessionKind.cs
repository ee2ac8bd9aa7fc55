namespace Actors.Native;

/// <summary>Where a child stands among sessions and process groups. It never shares a process group with anything else.</summary>
public enum SessionKind
{
    /// <summary>The session of its warden, which has that session to itself; own process group.</summary>
    Inherit = 0,

    /// <summary>As <see cref="Inherit"/>: own process group, not a session leader, so that SIGTSTP stops it.</summary>
    NewGroup = 1,

    /// <summary>Leader of a new session. Its process group is orphaned by definition: SIGTSTP from a terminal does not stop the leader itself.</summary>
    NewSession = 2,
}
