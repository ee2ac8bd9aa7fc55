using Actors.Native;

namespace Actors.Node.Attach;

/// <summary>A node on this machine could not be attached to, or refused what it was asked for. Nothing was left behind by it.</summary>
/// <param name="errno">The number that says why.</param>
/// <param name="message">One line that names the socket or the thing, and the remedy.</param>
/// <param name="exitCode">The exit code of a command that fails of it.</param>
public sealed class AttachException(Errno errno, string message, int exitCode = 125) : IOException(message)
{
    /// <summary>The number that says why.</summary>
    public Errno Errno { get; } = errno;

    /// <summary>The exit code of a command that fails of it.</summary>
    public int ExitCode { get; } = exitCode;
}
