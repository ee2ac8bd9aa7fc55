namespace Actors.ProcessSpace;

/// <summary>The words for what processes do, as tables use them.</summary>
public static class ProcessStates
{
    /// <summary>The word for a state.</summary>
    public static string NameOf(ProcessState state) => state switch
    {
        ProcessState.Starting => "starting",
        ProcessState.Running => "running",
        ProcessState.Stopped => "stopped",
        ProcessState.Exited => "exited",
        _ => "orphaned",
    };
}
