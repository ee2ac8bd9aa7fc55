using System.Net;
using Actors.Native;

namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Ghost to node: start this, or say again what you answered. Repeated until answered. The spec is complete: nothing in it depends on the
/// origin any more.
/// </summary>
internal sealed record Spawn(ProcessId Id, ulong TargetIncarnation, int Pid, IPEndPoint OriginLink, ProcessSpec Spec) : IProcessMessage
{
    /// <summary>True when the process is known to have been started: only say what became of it.</summary>
    public bool AskOnly { get; init; }

    /// <summary>Who asks for it, as its origin knows from the kernel.</summary>
    public Credentials Caller { get; init; } = Credentials.OfThisProcess;
}

/// <summary>Process to ghost: exec succeeded. The sender is the process's actor.</summary>
internal sealed record Started(ProcessId Id, int KernelPid) : IProcessMessage;

/// <summary>Node to ghost: there is no such process, and why.</summary>
internal sealed record SpawnFailed(ProcessId Id, Errno Errno, ProcessStage Stage, string Subject, string Problem) : IProcessMessage
{
    public bool MayHaveStarted { get; init; }
}

/// <summary>Node to ghost: the node you mean is gone; I am another one on its address, and know nothing of your process.</summary>
internal sealed record WrongIncarnation(ProcessId Id, ulong Actual) : IProcessMessage;

/// <summary>Ghost to node: your refusal arrived, forget it.</summary>
internal sealed record AnswerTaken(ProcessId Id) : IProcessMessage;

/// <summary>Ghost to node: the creation is called off; kill it if it runs, never start it if not. Repeated until answered.</summary>
internal sealed record CallOff(ProcessId Id) : IProcessMessage;
