using System.Collections.Immutable;
using System.Text;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Makes specs of what execve would be given.</summary>
internal static class Specs
{
    /// <summary>The most bytes of arguments and environment; Linux has about this limit itself, with the usual stack.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>The spec of a program.</summary>
    /// <exception cref="BprocException">E2BIG, ENOENT: no name at all.</exception>
    public static ProcessSpec Of(BprocContext context, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp, IoPlan io)
    {
        ArgumentNullException.ThrowIfNull(cmd);
        ArgumentNullException.ThrowIfNull(argv);
        if (cmd.Length == 0)
        {
            throw new BprocException(BprocError.ENOENT, "The program has no name (ENOENT).");
        }

        var size = argv.Concat(envp ?? []).Sum(static text => (long)Encoding.UTF8.GetByteCount(text) + 1);
        if (size > MostBytes)
        {
            throw new BprocException(BprocError.E2BIG, $"Arguments and environment of {cmd} take {size} bytes, more than {MostBytes} (E2BIG).");
        }

        return new ProcessSpec
        {
            // As execve takes it: a bare name is a file of the working directory, PATH is not searched.
            File = cmd.Contains('/', StringComparison.Ordinal) ? cmd : "./" + cmd,
            Argv0 = argv.Count > 0 ? argv[0] : cmd,
            Arguments = [.. argv.Skip(1)],
            Environment = envp is null ? EnvironmentSpec.Caller : EnvironmentSpec.Caller with { CallerVariables = [.. envp] },
            Streams = io.Streams,
            Descriptors = io.Descriptors,
            CheckProgram = true,
            ExecFailureCode = context.Settings.ExecFailureIsExit ? 1 : null,
            LostSignal = context.Settings.LostAsSigkill ? Native.Signals.SIGKILL : null,
        };
    }
}
