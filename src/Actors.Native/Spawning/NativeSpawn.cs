namespace Actors.Native;

/// <summary>What to start, and how. Immutable; nothing is checked before <see cref="Keeper.SpawnAsync"/>.</summary>
public sealed record NativeSpawn
{
    /// <summary>The program. Without a '/' it is looked up in PATH of the child's environment by the rules of execvp, except that ENOEXEC is an error and not a shell script.</summary>
    public required string File { get; init; }

    /// <summary>
    /// The number, in the child, of a descriptor that is the program; <see cref="File"/> then only names it. It is closed when the program
    /// runs, unless that is a script (#!), whose interpreter reads it as /dev/fd/N. Null: the program is a file.
    /// </summary>
    public int? ProgramDescriptor { get; init; }

    /// <summary>Refuse two things that the kernel runs and BProc did not: a set-id file on a file system mounted nosuid (EPERM), and an ELF file with more than one PT_INTERP (EINVAL).</summary>
    public bool CheckProgram { get; init; }

    /// <summary>The whole argument vector, argv[0] included. Empty means just <see cref="File"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole environment as NAME=VALUE, in this order; null for this process's own at the time of the spawn.</summary>
    public IReadOnlyList<string>? Environment { get; init; }

    /// <summary>The working directory; null for the directory this process had when the keeper was started.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The child's descriptors. Whatever is not listed is closed in the child, 0 to 2 included.</summary>
    public IReadOnlyList<DescriptorMapping> Descriptors { get; init; } = [];

    /// <summary>Session and process group.</summary>
    public SessionKind Session { get; init; }

    /// <summary>
    /// The number, in the child, of the terminal that becomes its controlling terminal with the child in the foreground.
    /// With <see cref="SessionKind.NewSession"/> the child owns the session; otherwise its warden does, and Ctrl-Z stops the child as it would under a shell.
    /// </summary>
    public int? ControllingTerminal { get; init; }

    /// <summary>The file mode creation mask; null for this process's.</summary>
    public int? Umask { get; init; }

    /// <summary>Resource limits to set. The limit of open files, where not listed, is what this process was started with, not what the runtime made of it.</summary>
    public IReadOnlyList<ResourceLimit> Limits { get; init; } = [];

    /// <summary>Signal numbers the child starts with ignored; all others have their default action (SIGPIPE too).</summary>
    public IReadOnlyList<int> IgnoredSignals { get; init; } = [];

    /// <summary>Signal numbers the child starts with blocked.</summary>
    public IReadOnlyList<int> BlockedSignals { get; init; } = [];

    /// <summary>Real, effective and saved user id; null leaves them.</summary>
    public uint? UserId { get; init; }

    /// <summary>Real, effective and saved group id; null leaves them.</summary>
    public uint? GroupId { get; init; }

    /// <summary>Supplementary groups; null leaves them.</summary>
    public IReadOnlyList<uint>? Groups { get; init; }

    /// <summary>Niceness, -20 to 19; null leaves it.</summary>
    public int? Nice { get; init; }
}
