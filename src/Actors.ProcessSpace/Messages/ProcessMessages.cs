namespace Actors.ProcessSpace.Messages;

/// <summary>Ghost to process: a signal. Sequence numbers start at 1; each is applied once, in order; repeated until answered.</summary>
internal sealed record SignalRequest(ProcessId Id, long Sequence, int Signal, SignalTarget Target) : IProcessMessage;

/// <summary>Process to ghost: what became of a signal.</summary>
internal sealed record SignalAnswer(ProcessId Id, long Sequence, SignalResult Result) : IProcessMessage;

/// <summary>Ghost to process: the terminal's new size; only the newest matters.</summary>
internal sealed record Resize(ProcessId Id, int Columns, int Rows) : IProcessMessage;

/// <summary>Process to ghost: stopped or continued. Sequence numbers only go up, and an older one is dropped; the newest is repeated until acknowledged.</summary>
internal sealed record StopNotice(ProcessId Id, long Sequence, bool Stopped, int Signal) : IProcessMessage;

/// <summary>Ghost to process: that change arrived.</summary>
internal sealed record StopTaken(ProcessId Id, long Sequence) : IProcessMessage;

/// <summary>Process to ghost: the one outcome. Repeated until acknowledged.</summary>
internal sealed record Exited(ProcessId Id, ExitStatus Status) : IProcessMessage;

/// <summary>Ghost to process: the outcome arrived.</summary>
internal sealed record ExitTaken(ProcessId Id) : IProcessMessage;
