namespace Actors.Bproc;

/// <summary>A call failed: what the C library would say with -1 and errno. No process is left of a creation that failed this way, unless <see cref="MayHaveStarted"/>.</summary>
public sealed class BprocException : Exception
{
    /// <summary>Makes the error of one failed call.</summary>
    /// <param name="errno">The number: of errno.h, or of <see cref="BprocError"/>.</param>
    /// <param name="message">What failed, on which node, and what can be done.</param>
    /// <param name="inner">What it came from.</param>
    public BprocException(int errno, string message, Exception? inner = null)
        : base(message, inner) => Errno = errno;

    /// <summary>The number: of errno.h, or of <see cref="BprocError"/>.</summary>
    public int Errno { get; }

    /// <summary>The number's symbolic name ("ENOENT", "BE_NODEDOWN").</summary>
    public string ErrnoName => BprocError.NameOf(Errno);

    /// <summary>The node the call was about; <see cref="Bproc.NodeNone"/> when it was about none.</summary>
    public int Node { get; init; } = Bproc.NodeNone;

    /// <summary>True when it cannot be known whether a process had been started.</summary>
    public bool MayHaveStarted { get; init; }
}
