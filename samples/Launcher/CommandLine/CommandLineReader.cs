using System.CommandLine;
using System.CommandLine.Parsing;
using Actors.Launcher.Bproc;
using Actors.Launcher.Commands;
using Actors.Launcher.Front;

namespace Actors.Launcher.CommandLine;

/// <summary>From <c>Main</c>'s arguments to options, or to a finished exit code (help, version).</summary>
internal static class CommandLineReader
{
    private static readonly string[] Names = ["up", "ps", "kill", "wait", "stop", "nodes", "logs", "attach", "top"];

    // Response files would make "@name" mean something else than what the program would see.
    private static readonly ParserConfiguration Configuration = new() { ResponseFileTokenReplacer = null };

    /// <summary>Does what the command line says, unless it is for one of <see cref="BprocTools"/>; the task's result is the exit code.</summary>
    /// <exception cref="UsageException">The command line is wrong.</exception>
    internal static Task<int> Read(string[] args, CallerState caller)
    {
        switch (args)
        {
            case ["run", ..]:
                return ReadRun(args.AsSpan(1)) is { } options ? new RunFront(options, caller).RunAsync() : Task.FromResult(0);
            case ["--help" or "-h" or "-?" or "help" or "--version"]:
                Root().Parse(args[0] == "help" ? ["--help"] : args, Configuration).Invoke();
                return Task.FromResult(0);
            case []:
                throw new UsageException("no command; write: actors run [-n SET] [--] CMD [ARG...] ('actors --help' says more)");
        }

        // Only the one that is asked for is made: this is on the way of every start.
        LauncherCommand command = Create(args[0])
            ?? throw new UsageException($"unknown command '{args[0]}'; the commands are: run, {string.Join(", ", Names)}, {string.Join(", ", BprocTools.Names)} ('actors --help' says more)");
        if (args.AsSpan(1).ContainsAny("--help", "-h", "-?"))
        {
            new RootCommand { command.Command }.Parse([args[0], "--help"], Configuration).Invoke();
            return Task.FromResult(0);
        }

        ParseResult result = command.Command.Parse(args.AsSpan(1).ToArray(), Configuration);
        ThrowOnError(result);
        return command.RunAsync(result, caller);
    }

    private static LauncherCommand? Create(string name) => name switch
    {
        "up" => new UpCommand(),
        "ps" => new PsCommand(),
        "kill" => new KillCommand(),
        "wait" => new WaitCommand(),
        "stop" => new StopCommand(),
        "nodes" => new NodesCommand(),
        "logs" => new LogsCommand(),
        "attach" => new AttachCommand(),
        "top" => new TopCommand(),
        _ => null,
    };

    private static RootCommand Root()
    {
        var root = new RootCommand("Runs programs on the nodes of a cluster as if they were local.") { new RunCommand().Command };
        foreach (string name in Names)
        {
            root.Add(Create(name)!.Command);
        }

        foreach (string name in BprocTools.Names)
        {
            root.Add(new Command(name, BprocTools.Find(name)!.Summary));
        }

        return root;
    }

    private static void ThrowOnError(ParseResult result)
    {
        foreach (ParseError error in result.Errors)
        {
            throw new UsageException(error.Message.TrimEnd('.').ReplaceLineEndings(" "));
        }
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
        ThrowOnError(result);
        return run.Read(result, split.Rest);
    }
}
