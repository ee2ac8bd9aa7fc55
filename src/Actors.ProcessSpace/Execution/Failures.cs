using Actors.Native;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>What the kernel's answers mean to the process space.</summary>
internal static class Failures
{
    /// <summary>Why a process could not be started, with the error number as it came.</summary>
    public static SpawnFailed Describe(Spawn spawn, Exception problem) => problem switch
    {
        NotReadyException refused => new SpawnFailed(spawn.Id, refused.Errno, ProcessStage.Exec, spawn.Spec.File, refused.Message),
        SpawnException refused => new SpawnFailed(spawn.Id, refused.Errno, Stage(refused.Stage), refused.Subject, refused.Message),
        OperationCanceledException => new SpawnFailed(
            spawn.Id, Numbers.ECancelled, ProcessStage.Cancelled, spawn.Spec.File, "it was called off before it was started (ECANCELED)"),
        NativeException refused => new SpawnFailed(spawn.Id, refused.Errno, ProcessStage.Streams, spawn.Spec.File, refused.Message),
        ArgumentException wrong => new SpawnFailed(spawn.Id, Errno.EINVAL, ProcessStage.Permission, spawn.Spec.File, wrong.Message),
        _ => new SpawnFailed(spawn.Id, Errno.EIO, ProcessStage.Fork, spawn.Spec.File, $"the node failed: {problem.Message}") { MayHaveStarted = true },
    };

    public static ExitStatus Status(ChildExit exit)
    {
        var usage = new ProcessUsage(exit.Usage.UserTime, exit.Usage.SystemTime, exit.Usage.MaxResidentKiB * 1024);
        return exit.Status.Kind switch
        {
            WaitKind.Exited => ExitStatus.FromCode(exit.Status.Code ?? 0, usage),
            WaitKind.Signaled => ExitStatus.FromSignal(exit.Status.Signal ?? 0, exit.Status.CoreDumped, usage),
            _ => ExitStatus.Lost("the keeper or warden that watched it on its node was killed, and its tree with it"),
        };
    }

    private static ProcessStage Stage(SpawnStage stage) => stage switch
    {
        SpawnStage.Session or SpawnStage.Terminal => ProcessStage.Session,
        SpawnStage.Descriptors => ProcessStage.Descriptors,
        SpawnStage.Limits or SpawnStage.Nice or SpawnStage.Signals => ProcessStage.Limits,
        SpawnStage.WorkingDirectory => ProcessStage.Directory,
        SpawnStage.Groups or SpawnStage.GroupId or SpawnStage.UserId => ProcessStage.User,
        SpawnStage.Exec => ProcessStage.Exec,
        _ => ProcessStage.Fork,
    };
}
