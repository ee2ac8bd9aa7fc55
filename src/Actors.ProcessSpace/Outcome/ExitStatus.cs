using System.Globalization;
using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>
/// How a process ended: exactly one of a code, a signal, or lost with a reason. An unknown status is never a number. Immutable.
/// </summary>
public sealed record ExitStatus
{
    private ExitStatus()
    {
    }

    /// <summary>Which of the three.</summary>
    public ExitKind Kind { get; private init; }

    /// <summary>The exit code, 0..255 (kind Exited).</summary>
    public int Code { get; private init; }

    /// <summary>The signal's number (kind Signaled).</summary>
    public int Signal { get; private init; }

    /// <summary>True when the kernel wrote a core (kind Signaled).</summary>
    public bool CoreDumped { get; private init; }

    /// <summary>Why the status is unknown (kind Lost, or a signal that stands for it).</summary>
    public string? Reason { get; private init; }

    /// <summary>What the process and those it waited for used; zero when lost.</summary>
    public ProcessUsage Usage { get; private init; } = ProcessUsage.Zero;

    /// <summary>True when it exited with code 0.</summary>
    public bool Success => Kind == ExitKind.Exited && Code == 0;

    /// <summary>The number a shell would report: the code, 128 + signal, or 125 when lost.</summary>
    public int ShellCode => Kind switch
    {
        ExitKind.Exited => Code,
        ExitKind.Signaled => 128 + Signal,
        _ => 125,
    };

    /// <summary>A process that exited with a code.</summary>
    public static ExitStatus FromCode(int code, ProcessUsage? usage = null) =>
        new() { Kind = ExitKind.Exited, Code = code & 0xFF, Usage = usage ?? ProcessUsage.Zero };

    /// <summary>A process that a signal ended.</summary>
    public static ExitStatus FromSignal(int signal, bool coreDumped, ProcessUsage? usage = null) =>
        new() { Kind = ExitKind.Signaled, Signal = signal, CoreDumped = coreDumped, Usage = usage ?? ProcessUsage.Zero };

    /// <summary>A process whose status nobody can know.</summary>
    public static ExitStatus Lost(string reason) => new() { Kind = ExitKind.Lost, Reason = reason };

    /// <summary>A process whose status nobody can know, told as a signal because its caller asked for that.</summary>
    internal static ExitStatus LostAsSignal(int signal, string? reason) => new() { Kind = ExitKind.Signaled, Signal = signal, Reason = reason };

    /// <summary>The status in words.</summary>
    public override string ToString() => Kind switch
    {
        ExitKind.Exited => string.Create(CultureInfo.InvariantCulture, $"exited with code {Code}"),
        ExitKind.Signaled => $"ended by {Signals.NameOf(Signal)}{(CoreDumped ? " (core dumped)" : "")}",
        _ => $"lost: {Reason}",
    };
}
