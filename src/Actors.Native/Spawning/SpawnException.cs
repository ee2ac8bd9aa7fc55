namespace Actors.Native;

/// <summary>A child could not be started; no process is left of the attempt. The keeper and other children are unaffected.</summary>
public sealed class SpawnException : NativeException
{
    /// <summary>Creates the exception for one failed start.</summary>
    /// <param name="errno">What the kernel answered.</param>
    /// <param name="stage">The step that failed.</param>
    /// <param name="subject">What the step was about: the file, the directory, the descriptor.</param>
    public SpawnException(Errno errno, SpawnStage stage, string subject)
        : base($"cannot start a process: {Verb(stage)} '{subject}': {errno.Message} ({errno.Name})", errno)
    {
        Stage = stage;
        Subject = subject;
    }

    /// <summary>The step that failed.</summary>
    public SpawnStage Stage { get; }

    /// <summary>What the step was about: the file, the directory, the descriptor.</summary>
    public string Subject { get; }

    private static string Verb(SpawnStage stage) => stage switch
    {
        SpawnStage.Request => "request to the keeper for",
        SpawnStage.Fork => "fork for",
        SpawnStage.Session => "make a session or group for",
        SpawnStage.Terminal => "take the controlling terminal",
        SpawnStage.Descriptors => "place descriptors",
        SpawnStage.Limits => "set limit",
        SpawnStage.WorkingDirectory => "change to directory",
        SpawnStage.Groups => "set groups",
        SpawnStage.GroupId => "set group id",
        SpawnStage.UserId => "set user id",
        SpawnStage.Nice => "set niceness",
        SpawnStage.Signals => "set signals for",
        _ => "execute",
    };
}
