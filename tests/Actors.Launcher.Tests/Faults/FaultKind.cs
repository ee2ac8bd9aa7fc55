namespace Actors.Launcher.Tests.Faults;

/// <summary>What is done to the cluster in a round.</summary>
internal enum FaultKind
{
    None,
    DropConnection,
    KillChild,
    KillWarden,
    KillKeeper,
    KillExecutionNode,
    KillOriginNode,
    KillMaster,
    PauseNode,
    StopNode,
    SignalStorm,
}
