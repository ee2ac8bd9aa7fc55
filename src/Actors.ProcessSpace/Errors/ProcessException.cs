using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>
/// One process could not be created or used. Carries the kernel's error number from where it happened, how far it came, on which node, and
/// for what. The node and other processes are unaffected unless it is a <see cref="NodeException"/>.
/// </summary>
public class ProcessException : Exception
{
    /// <summary>Makes an error with everything it names.</summary>
    public ProcessException(string message, Errno errno, ProcessStage stage, int node, ProcessId? process = null, string? subject = null, Exception? inner = null)
        : base(message, inner)
    {
        Errno = errno;
        Stage = stage;
        Node = node;
        Process = process;
        Subject = subject;
    }

    /// <summary>The error number, as the kernel gave it where there was one.</summary>
    public Errno Errno { get; }

    /// <summary>How far it came.</summary>
    public ProcessStage Stage { get; }

    /// <summary>The execution node's number.</summary>
    public int Node { get; }

    /// <summary>The process, once it had an identity.</summary>
    public ProcessId? Process { get; }

    /// <summary>The thing that failed: program, directory, file.</summary>
    public string? Subject { get; }

    /// <summary>What is wrong, for lines that name the node themselves and add <see cref="Errno"/>; null: the message says it best.</summary>
    public string? Cause { get; init; }

    /// <summary>False when it is certain that no process was started; true when that cannot be known.</summary>
    public bool MayHaveStarted { get; init; }
}
