using System.Collections.Immutable;
using Actors.Launcher.CommandLine;
using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Launcher.Front;

/// <summary>Describes the program to run as it would run here: the caller's environment, directory, umask, limits and ignored signals.</summary>
internal static class SpecBuilder
{
    internal static ProcessSpec Build(RunOptions options, CallerState caller, TerminalSize? terminal) => new()
    {
        File = options.File,
        Arguments = [.. options.Arguments],
        Environment = Environment(options),
        WorkingDirectory = WorkingDirectory(options.WorkingDirectory),
        User = options.User is null ? null : UserLookup.Find(options.User),
        Streams = Streams(caller),
        Terminal = terminal is { } size ? new TerminalSpec(size.Columns, size.Rows) : null,
        OnOriginLost = options.OnOriginLost,
        Umask = caller.Umask,
        Limits = [ProcessSelf.OriginalOpenFiles],
        IgnoredSignals = [.. ProcessSelf.IgnoredSignalsAtStart],
    };

    private static EnvironmentSpec Environment(RunOptions options) => new()
    {
        Start = options.ClearEnvironment ? EnvironmentStart.Empty : EnvironmentStart.Caller,
        CallerVariables = options.ClearEnvironment ? null : ProcessSelf.EnvironmentAtStart,
        Set = options.Environment,
    };

    // Not made shorter: "link/.." means the parent of what the link points to.
    private static string WorkingDirectory(string? given) => given switch
    {
        null => CallerState.Directory(),
        ['/', ..] => given,
        _ => Path.Combine(CallerState.Directory(), given),
    };

    // A descriptor that the caller closed stays closed for the program.
    internal static StreamSet Streams(CallerState caller) => new()
    {
        Input = caller.IsOpen(0) ? StreamSpec.Pipe : StreamSpec.Closed,
        Output = caller.IsOpen(1) ? StreamSpec.Pipe : StreamSpec.Closed,
        Error = caller.IsOpen(2) ? StreamSpec.Pipe : StreamSpec.Closed,
    };
}
