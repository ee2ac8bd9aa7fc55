using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>Anybody to a process's origin, or to the node that has an orphan in custody: a signal for a pid.</summary>
internal sealed record PidSignal(int Pid, int Signal, SignalTarget Target) : IProcessSpaceMessage
{
    /// <summary>Who sends it.</summary>
    public Credentials Caller { get; init; } = Credentials.OfThisProcess;
}

/// <summary>The answer; null: no such process here, or it could not be sent, which is told.</summary>
internal sealed record PidSignalAnswer(SignalResult? Result) : IProcessSpaceMessage
{
    /// <summary>Why a process that is here was not sent it; 0 when it was, or is not here.</summary>
    public Errno Errno { get; init; }

    /// <summary>The same in words.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>Anybody to a process's origin, or its custodian: has it ended? The answer may take a second, and is to be asked for again.</summary>
internal sealed record PidQuery(int Pid) : IProcessSpaceMessage
{
    /// <summary>True when the asker was told that it runs, and waits since: it gets the outcome although somebody else may have taken it meanwhile.</summary>
    public bool Again { get; init; }

    /// <summary>Who wants to know.</summary>
    public Credentials Caller { get; init; } = Credentials.OfThisProcess;
}

/// <summary>The answer: known or not, and the outcome when there is one.</summary>
internal sealed record PidStatus(bool Known, ExitStatus? Status) : IProcessSpaceMessage
{
    /// <summary>True when it is known, and not this caller's to wait for.</summary>
    public bool Refused { get; init; }
}
