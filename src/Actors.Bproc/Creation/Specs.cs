using System.Collections.Immutable;
using System.Text;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>Makes specs of what execve would be given.</summary>
internal static class Specs
{
    /// <summary>The most bytes of arguments and environment; Linux has about this limit itself, with the usual stack.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    /// <summary>PATH_MAX, the final NUL included.</summary>
    private const int LongestPath = 4096;

    /// <summary>The spec of a program.</summary>
    /// <exception cref="BprocException">E2BIG, ENAMETOOLONG, ENOENT: no name at all.</exception>
    public static ProcessSpec Of(BprocContext context, string cmd, IReadOnlyList<string> argv, IReadOnlyList<string>? envp, IoPlan io)
    {
        ArgumentNullException.ThrowIfNull(cmd);
        ArgumentNullException.ThrowIfNull(argv);
        CheckName(cmd);
        var size = Size(cmd) + Size(argv, nameof(argv)) + Size(envp ?? [], nameof(envp));
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

    private static void CheckName(string cmd)
    {
        if (cmd.Length == 0)
        {
            throw new BprocException(BprocError.ENOENT, "The program has no name (ENOENT).");
        }

        if (Size(cmd) > LongestPath)
        {
            throw new BprocException(BprocError.ENAMETOOLONG, $"The program's name has {Size(cmd)} bytes, more than the {LongestPath} of a path (ENAMETOOLONG): {cmd[..100]}...");
        }
    }

    private static long Size(string text) => Encoding.UTF8.GetByteCount(text) + 1L;

    private static long Size(IReadOnlyList<string> texts, string name)
    {
        long size = 0;
        for (var i = 0; i < texts.Count; i++)
        {
            size += Size(texts[i] ?? throw new ArgumentException($"{name}[{i}] is null: an argument or variable is a text", name));
        }

        return size;
    }
}
