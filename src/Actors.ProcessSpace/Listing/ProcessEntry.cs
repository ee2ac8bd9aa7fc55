namespace Actors.ProcessSpace;

/// <summary>One process as the node that runs it sees it. Immutable.</summary>
public sealed record ProcessEntry
{
    /// <summary>The longest command line that travels, in characters; a longer one is cut.</summary>
    public const int LongestCommand = 256;

    /// <summary>Its identity.</summary>
    public required ProcessId Id { get; init; }

    /// <summary>The number people use for it.</summary>
    public required int Pid { get; init; }

    /// <summary>The node that runs it.</summary>
    public required int Node { get; init; }

    /// <summary>Its pid on that node's kernel; 0 while it is being started.</summary>
    public int KernelPid { get; init; }

    /// <summary>What it is doing.</summary>
    public ProcessState State { get; init; }

    /// <summary>Program and arguments, separated by blanks, not quoted.</summary>
    public required string Command { get; init; }

    /// <summary>When it was asked for, by its node's clock (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The user it runs as; null when the kernel does not tell.</summary>
    public uint? UserId { get; init; }

    /// <summary>Processor time it has used so far, its descendants left out.</summary>
    public TimeSpan CpuTime { get; init; }

    /// <summary>Its resident memory now.</summary>
    public long ResidentBytes { get; init; }

    /// <summary>Its standard streams, as far as they go over the node link, and what they have carried: files and connect-back sockets do not.</summary>
    public StreamUse Streams { get; init; }

    /// <summary>How it ended (state Exited, and an orphan that is over); else null.</summary>
    public ExitStatus? Status { get; init; }
}
