using Akka.Configuration;

namespace Actors.Bproc;

/// <summary>What <c>actors.bproc.*</c> says. Immutable.</summary>
public sealed record BprocSettings
{
    /// <summary>
    /// True (<c>actors.bproc.exec-failure = exit1</c>): a program that cannot be executed is a process that exits with status 1, as in BProc 3.
    /// False (<c>error</c>): the call fails with the errno and there is no process.
    /// </summary>
    public bool ExecFailureIsExit { get; init; }

    /// <summary>True (<c>actors.bproc.lost-as-sigkill</c>): a process whose node is lost counts as ended by signal 9, which is BProc's own answer.</summary>
    public bool LostAsSigkill { get; init; }

    /// <summary>True (<c>actors.bproc.merge-output</c>): with port 0 the standard error arrives at the caller's standard output.</summary>
    public bool MergeOutput { get; init; }

    /// <summary>The settings of a configuration; keys that are missing keep their defaults.</summary>
    /// <exception cref="ConfigurationException">A value is not what its key needs; the message names the key.</exception>
    public static BprocSettings From(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new BprocSettings
        {
            ExecFailureIsExit = config.GetString("actors.bproc.exec-failure", "error") switch
            {
                "error" => false,
                "exit1" => true,
                var other => throw new ConfigurationException($"actors.bproc.exec-failure = {other}: expected error or exit1."),
            },
            LostAsSigkill = config.GetBoolean("actors.bproc.lost-as-sigkill", false),
            MergeOutput = config.GetBoolean("actors.bproc.merge-output", false),
        };
    }
}
