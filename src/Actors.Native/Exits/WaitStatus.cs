namespace Actors.Native;

/// <summary>How a child ended: exactly one of exited, signaled, lost. The default value is lost, never exit code 0.</summary>
public readonly record struct WaitStatus
{
    private WaitStatus(WaitKind kind, int value, bool coreDumped)
    {
        Kind = kind;
        Value = value;
        CoreDumped = coreDumped;
    }

    /// <summary>Nobody could observe the end: warden or keeper was killed first.</summary>
    public static WaitStatus Lost => default;

    /// <summary>Which of the three it is.</summary>
    public WaitKind Kind { get; }

    /// <summary>True when a core file was (or would have been) written.</summary>
    public bool CoreDumped { get; }

    /// <summary>The exit code, 0 to 255, or null when it did not exit by itself.</summary>
    public int? Code => Kind == WaitKind.Exited ? Value : null;

    /// <summary>The number of the signal that killed it, or null.</summary>
    public int? Signal => Kind == WaitKind.Signaled ? Value : null;

    private int Value { get; }

    /// <summary>An exit with a code.</summary>
    /// <param name="code">0 to 255.</param>
    /// <returns>The status.</returns>
    public static WaitStatus Exited(int code) => new(WaitKind.Exited, code, coreDumped: false);

    /// <summary>A death by signal.</summary>
    /// <param name="signal">The signal's number.</param>
    /// <param name="coreDumped">Whether a core was dumped.</param>
    /// <returns>The status.</returns>
    public static WaitStatus Signaled(int signal, bool coreDumped = false) => new(WaitKind.Signaled, signal, coreDumped);

    /// <summary>Decodes the status word of wait(2) for a process that has ended.</summary>
    /// <param name="word">The status word.</param>
    /// <returns>The status.</returns>
    public static WaitStatus FromWord(int word) =>
        (word & 0x7f) == 0 ? Exited((word >> 8) & 0xff) : Signaled(word & 0x7f, (word & 0x80) != 0);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        WaitKind.Exited => $"exited {Value}",
        WaitKind.Signaled => $"killed by {Signals.NameOf(Value)}{(CoreDumped ? " (core dumped)" : "")}",
        _ => "lost",
    };
}
