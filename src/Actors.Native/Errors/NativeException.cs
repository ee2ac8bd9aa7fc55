namespace Actors.Native;

/// <summary>A system call failed. The process and other descriptors are unaffected.</summary>
public class NativeException : IOException
{
    /// <summary>Creates the exception for one failed call.</summary>
    /// <param name="errno">What the kernel answered.</param>
    /// <param name="what">The call or action that failed, with its subject ("read from descriptor 5").</param>
    public NativeException(Errno errno, string what)
        : base($"{what}: {errno.Message} ({errno.Name})") => Errno = errno;

    /// <summary>Creates the exception with a text of its own.</summary>
    /// <param name="message">The whole text.</param>
    /// <param name="errno">What the kernel answered.</param>
    protected NativeException(string message, Errno errno)
        : base(message) => Errno = errno;

    /// <summary>What the kernel answered.</summary>
    public Errno Errno { get; }
}
