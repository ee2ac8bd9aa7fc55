using System.Collections.Immutable;
using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>
/// What to run and how: an immutable description of one native process. Arguments are given one by one; nothing is ever passed through a
/// shell. Validated by <see cref="Validate"/> when it is spawned, before anything else happens. Safe to share between threads.
/// </summary>
public sealed record ProcessSpec
{
    /// <summary>The program: a path when it holds a '/', otherwise looked up in the PATH of the child's own environment on the execution node.</summary>
    public required string File { get; init; }

    /// <summary>The arguments after the program's own name.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>argv[0]; null means <see cref="File"/>.</summary>
    public string? Argv0 { get; init; }

    /// <summary>The child's environment. Default: a copy of the caller's.</summary>
    public EnvironmentSpec Environment { get; init; } = EnvironmentSpec.Caller;

    /// <summary>The directory the child starts in, on the execution node; null means the node's own.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The user to run as; null means the user of the node. Only a node with root accepts another one (EPERM otherwise).</summary>
    public UserSpec? User { get; init; }

    /// <summary>What the child's descriptors 0, 1 and 2 are. Default: three pipes to the caller. With a <see cref="Terminal"/> the streams that are pipes become the terminal.</summary>
    public StreamSet Streams { get; init; } = StreamSet.Pipes;

    /// <summary>Descriptors that are opened on the execution node, strictly one after the other in this order. Numbers 0 to 2 must be <see cref="StreamSpec.Closed"/> in <see cref="Streams"/>.</summary>
    public ImmutableArray<DescriptorSpec> Descriptors { get; init; } = [];

    /// <summary>The number of one of <see cref="Descriptors"/> that is the program itself; <see cref="File"/> only names it then. A script (#!) is read by its interpreter as /dev/fd/N.</summary>
    public int? ProgramDescriptor { get; init; }

    /// <summary>
    /// True: a node that has the bytes of the <see cref="ProgramDescriptor"/>'s image at the path <see cref="File"/> too, for the process's
    /// user to read and execute, executes that file as any other, and the image is not sent there.
    /// </summary>
    public bool FileIfIdentical { get; init; }

    /// <summary>True: <see cref="File"/> is the name of a program that is installed with the node, in the directory of its own program.</summary>
    public bool IsNodeProgram { get; init; }

    /// <summary>Assemblies that must be installed with the node as the caller has them; one that is missing (ENOENT) or another build (ENOEXEC) is an error that names it.</summary>
    public ImmutableArray<RequiredModule> RequiredModules { get; init; } = [];

    /// <summary>
    /// Not null: a descriptor, beside those above, on which the program says whether it goes on, and the creation completes only then. It writes four
    /// zero bytes when it does; otherwise an error number (four bytes, the low one first) and a text (UTF-8, at most 4 KiB) to the end, with which the
    /// creation fails: no process is left, and its output is not delivered. The same when it ends, or says nothing within <c>actors.process.ready-timeout</c>.
    /// </summary>
    public int? ReadyDescriptor { get; init; }

    /// <summary>Nodes to get images from, the nearest first, before the origin is asked; see <see cref="ImageTree"/>.</summary>
    public ImmutableArray<int> ImageRoute { get; init; } = [];

    /// <summary>Refuse two things that Linux runs and BProc did not: a set-id program on a file system mounted nosuid (EPERM), and an ELF file with more than one PT_INTERP (EINVAL).</summary>
    public bool CheckProgram { get; init; }

    /// <summary>Not null: a program that cannot be executed counts as a process that exited with this code, and the creation succeeds. Null: the creation fails.</summary>
    public int? ExecFailureCode { get; init; }

    /// <summary>Not null: a process that is lost counts as ended by this signal. Null: its status says that it is lost. <see cref="ExitStatus.Reason"/> tells them apart either way.</summary>
    public int? LostSignal { get; init; }

    /// <summary>Run in a pseudo terminal of this size on the execution node; null means none. Standard error then arrives merged in standard output.</summary>
    public TerminalSpec? Terminal { get; init; }

    /// <summary>The file mode creation mask (0..0777); null means the node's.</summary>
    public int? Umask { get; init; }

    /// <summary>Resource limits to set before exec; the others are the node's own, as the node itself was started with.</summary>
    public ImmutableArray<ResourceLimit> Limits { get; init; } = [];

    /// <summary>Signals (by number) that the child starts out ignoring; all others are at their default.</summary>
    public ImmutableArray<int> IgnoredSignals { get; init; } = [];

    /// <summary>The niceness to add before exec; null leaves it alone.</summary>
    public int? Nice { get; init; }

    /// <summary>Which process group and session the child belongs to. In a terminal, a new group makes Ctrl-Z stop it as under a shell; a new session does not.</summary>
    public SessionKind Session { get; init; } = SessionKind.NewGroup;

    /// <summary>How <see cref="RemoteProcess.StopAsync"/> ends the process, and what disposal and cancellation use.</summary>
    public StopPolicy Stop { get; init; } = StopPolicy.Default;

    /// <summary>What happens to the process when its origin is lost.</summary>
    public OriginLostPolicy OnOriginLost { get; init; } = OriginLostPolicy.Kill;

    /// <summary>What happens to the descendants that are left when the process itself has exited and its output is drained.</summary>
    public LeftoverPolicy Leftovers { get; init; } = LeftoverPolicy.Kill;

    /// <summary>This process's place in its job: the child sees it as ACTORS_RANK.</summary>
    public int Rank { get; init; }

    /// <summary>How many processes its job has: the child sees it as ACTORS_SIZE.</summary>
    public int Size { get; init; } = 1;

    /// <summary>A spec for a program and its arguments, with every default.</summary>
    public static ProcessSpec Of(string file, params ReadOnlySpan<string> arguments) =>
        new() { File = file, Arguments = [.. arguments] };

    /// <summary>A spec that runs a script with <c>sh -c</c>: the only place where a shell is involved, and only because it was asked for.</summary>
    public static ProcessSpec Shell(string script) => Of("sh", "-c", script);

    /// <summary>This spec with an image as its program, under a descriptor's number that programs do not use.</summary>
    /// <param name="program">The image.</param>
    /// <param name="fileIfIdentical">See <see cref="FileIfIdentical"/>.</param>
    public ProcessSpec WithProgram(ImageReference program, bool fileIfIdentical) => this with
    {
        Descriptors = [.. Descriptors, DescriptorSpec.Image(DescriptorSpec.FirstImage, program)],
        ProgramDescriptor = DescriptorSpec.FirstImage,
        FileIfIdentical = fileIfIdentical,
    };

    /// <summary>The image that is the program; null when that is a file of the node.</summary>
    internal ImageReference? ProgramImage => Descriptors.FirstOrDefault(descriptor => descriptor.Number == ProgramDescriptor)?.Source;

    /// <summary>Checks the whole spec.</summary>
    /// <exception cref="ProcessSpecException">Something in it cannot be; the message names it and says what may be there.</exception>
    public void Validate() => SpecValidation.Check(this);

    /// <inheritdoc/>
    public bool Equals(ProcessSpec? other) =>
        other is not null
        && (CheckProgram, ExecFailureCode, LostSignal).Equals((other.CheckProgram, other.ExecFailureCode, other.LostSignal))
        && IsNodeProgram == other.IsNodeProgram && RequiredModules.AsSpan().SequenceEqual(other.RequiredModules.AsSpan())
        && (ProgramDescriptor, FileIfIdentical, ReadyDescriptor) == (other.ProgramDescriptor, other.FileIfIdentical, other.ReadyDescriptor)
        && ImageRoute.AsSpan().SequenceEqual(other.ImageRoute.AsSpan())
        && Descriptors.AsSpan().SequenceEqual(other.Descriptors.AsSpan())
        && (File, Argv0, WorkingDirectory, User, Terminal, Umask, Nice, Session, Stop, OnOriginLost, Leftovers, Rank, Size)
            .Equals((other.File, other.Argv0, other.WorkingDirectory, other.User, other.Terminal, other.Umask, other.Nice, other.Session,
                other.Stop, other.OnOriginLost, other.Leftovers, other.Rank, other.Size))
        && Environment == other.Environment && Streams == other.Streams
        && Arguments.AsSpan().SequenceEqual(other.Arguments.AsSpan())
        && Limits.AsSpan().SequenceEqual(other.Limits.AsSpan())
        && IgnoredSignals.AsSpan().SequenceEqual(other.IgnoredSignals.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Arguments.Length, WorkingDirectory, Rank, Size, Session);
}
