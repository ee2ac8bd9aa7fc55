using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>Child's run to its actor: it runs.</summary>
internal sealed record Running(int KernelPid);

/// <summary>Child's run to its actor: it could not be started.</summary>
internal sealed record NotStarted(SpawnFailed Answer);

/// <summary>Child's run to its actor: the outcome. The ghost has been told already.</summary>
internal sealed record Ended(ExitStatus Status);

/// <summary>Child's run to its actor: outputs are closed and what had to go is gone.</summary>
internal sealed class Settled
{
    public static readonly Settled Instance = new();
}

/// <summary>Child's run to its actor: stopped or continued.</summary>
internal sealed record Stopped(StopChange Change);

/// <summary>A process's actor to the node's: it is over; what to say to those who ask again (null: its ghost knows).</summary>
internal sealed record ProcessOver(ProcessId Id, IProcessMessage? Answer);

/// <summary>Scheduler to a process's actor: the grace after a hang-up is over.</summary>
internal sealed class GraceOver
{
    public static readonly GraceOver Instance = new();
}

/// <summary>The node is stopping: every process ends by its policy for a lost origin, at the latest now.</summary>
internal sealed class NodeStops
{
    public static readonly NodeStops Instance = new();
}
