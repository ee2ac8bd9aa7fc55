namespace Actors.Native;

/// <summary>How a child ended.</summary>
public enum WaitKind
{
    /// <summary>Nobody could observe its end.</summary>
    Lost = 0,

    /// <summary>It exited with a code.</summary>
    Exited = 1,

    /// <summary>A signal killed it.</summary>
    Signaled = 2,
}
