using System.CommandLine;
using System.CommandLine.Parsing;

namespace Actors.Launcher.CommandLine;

/// <summary>From <c>Main</c>'s arguments to options, or to a finished exit code (help, version).</summary>
internal static class CommandLineReader
{
    // Response files would make "@name" mean something else than what the program would see.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>The options of <c>run</c>; null when the command line asked for help and got it.</summary>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    internal static RunOptions? Read(string[] args)
    {
        if (args.Length > 0 && args[0] == "run")
        {
            return ReadRun(args.AsSpan(1));
        }

        if (args is ["--help" or "-h" or "-?" or "help" or "--version"])
        {
            new RootCommand("Runs programs on the nodes of a cluster as if they were local.") { new RunCommand().Command }
                .Parse(args[0] == "help" ? ["--help"] : args, Configuration)
                .Invoke();
            return null;
        }

        throw new UsageException(args.Length == 0
            ? "no command; write: actors run [-n SET] [--] CMD [ARG...] ('actors --help' says more)"
            : $"unknown command '{args[0]}'; the commands are: run ('actors --help' says more)");
    }

    private static RunOptions? ReadRun(ReadOnlySpan<string> args)
    {
        var run = new RunCommand();
        OptionScanner.Split split = new OptionScanner(run.Command).Scan(args);
        if (split.Help)
        {
            new RootCommand { run.Command }.Parse(["run", "--help"], Configuration).Invoke();
            return null;
        }

        ParseResult result = run.Command.Parse(split.Options, Configuration);
        foreach (ParseError error in result.Errors)
        {
            throw new UsageException(error.Message.TrimEnd('.').ReplaceLineEndings(" "));
        }

        return run.Read(result, split.Rest);
    }
}
