using System.CommandLine;
using System.Globalization;
using Actors.Node.Attach;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Launcher.CommandLine;

/// <summary>The definition of <c>actors run</c>, and the way from its arguments to <see cref="RunOptions"/>.</summary>
internal sealed class RunCommand
{
    private readonly Option<string> nodes = Value("--on", "SET", "Where to run: 3, 0-3,7, 5-, all, up, !up, master, self, a state, or any (default)", "-n");
    private readonly Option<bool> label = Flag("--label", "Begin each line of output with its node's number", "-l");
    private readonly Option<bool> quiet = Flag("--quiet", "Print nothing of our own but errors", "-q");
    private readonly Option<bool> terminal = Flag("--tty", "Give the program a terminal", "-t");
    private readonly Option<string[]> environment = new("--env", "-e") { HelpName = "NAME=VALUE", Description = "Set a variable (may be repeated)", Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> clear = Flag("--clear-env", "Start from an empty environment");
    private readonly Option<string> directory = Value("--workdir", "DIR", "Working directory (default: the caller's)", "-w");
    private readonly Option<string> user = Value("--user", "USER", "Run as this user, by name or number (default: the caller)", "-u");
    private readonly Option<string> nodeCount = Value("--nodes", "N", $"How many nodes the embedded cluster has (default: {RunOptions.DefaultNodeCount})");
    private readonly Option<bool> detached = Flag("--detach", "Start it, print its pid and leave; needs a running node", "-d");
    private readonly Option<string> socket = Value("--socket", "PATH", $"The local socket of the node to attach to (default: ${AttachSocket.Variable}, else the user's own)");
    private readonly Option<string> originLost = Value("--on-origin-lost", "POLICY", "What becomes of the program when this command is lost: kill (default), hang-up or keep");
    private readonly Argument<string[]> program = new("CMD") { Description = "The program and its arguments; options end here, '--' always ends them", Arity = ArgumentArity.ZeroOrMore };

    internal RunCommand() =>
        Command = new Command("run", "Run a program on nodes as if it were local: actors run [OPTION...] [--] CMD [ARG...]")
        {
            nodes, label, quiet, terminal, environment, clear, directory, user, nodeCount, detached, socket, originLost, program,
        };

    internal Command Command { get; }

    /// <summary>Checks what was parsed. <paramref name="command"/> is the program with its arguments.</summary>
    internal RunOptions Read(ParseResult result, string[] command)
    {
        if (command.Length == 0)
        {
            throw new UsageException("no program to run; write: actors run [-n SET] [--] CMD [ARG...]");
        }

        if (command[0].Length == 0)
        {
            throw new UsageException("the name of the program is empty");
        }

        return new RunOptions
        {
            Nodes = ReadNodes(result.GetValue(nodes)),
            File = command[0],
            Arguments = command[1..],
            Label = result.GetValue(label),
            Quiet = result.GetValue(quiet),
            Terminal = result.GetValue(terminal),
            Environment = [.. ReadEnvironment(result.GetValue(environment))],
            ClearEnvironment = result.GetValue(clear),
            WorkingDirectory = ReadDirectory(result.GetValue(directory)),
            User = ReadUser(result.GetValue(user)),
            NodeCount = ReadNodeCount(result.GetValue(nodeCount)),
            Embedded = result.GetValue(nodeCount) is not null,
            Socket = ReadSocket(result),
            Detached = ReadDetached(result),
            OnOriginLost = ReadPolicy(result.GetValue(originLost)),
        };
    }

    private string? ReadSocket(ParseResult result) => result.GetValue(socket) switch
    {
        "" => throw new UsageException("option --socket: the path is empty"),
        not null when result.GetValue(nodeCount) is not null =>
            throw new UsageException("option --socket: it names a running node, and --nodes asks for nodes inside this command; leave one out"),
        var path => path,
    };

    private bool ReadDetached(ParseResult result) => result.GetValue(detached) switch
    {
        true when result.GetValue(terminal) => throw new UsageException("option -d: a detached program has no terminal; leave out -t"),
        true when result.GetValue(nodeCount) is not null => throw new UsageException("option -d: nodes inside this command end with it; start nodes with 'actors up'"),
        var asked => asked,
    };

    private static OriginLostPolicy ReadPolicy(string? text) => text switch
    {
        null or "kill" => OriginLostPolicy.Kill,
        "hang-up" => OriginLostPolicy.HangUp,
        "keep" => OriginLostPolicy.Keep,
        _ => throw new UsageException($"option --on-origin-lost: '{text}' is no policy; use kill, hang-up or keep"),
    };

    private static NodeSet ReadNodes(string? text)
    {
        try
        {
            return NodeSet.Parse(text ?? "any");
        }
        catch (NodeSetException e)
        {
            throw new UsageException($"option -n: {e.Message}");
        }
    }

    private static List<KeyValuePair<string, string>> ReadEnvironment(string[]? entries)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (string entry in entries ?? [])
        {
            int equals = entry.IndexOf('=');
            result.Add(equals switch
            {
                < 0 => throw new UsageException($"option -e: '{entry}' has no '='; write NAME=VALUE"),
                0 => throw new UsageException($"option -e: '{entry}' has no name before the '='; write NAME=VALUE"),
                _ => new(entry[..equals], entry[(equals + 1)..]),
            });
        }

        return result;
    }

    private static string? ReadDirectory(string? text) => text switch
    {
        null => null,
        "" => throw new UsageException("option -w: the directory is empty"),
        _ => text,
    };

    private static string? ReadUser(string? text) =>
        text is "" ? throw new UsageException("option -u: the user is empty") : text;

    private static int ReadNodeCount(string? text)
    {
        if (text is null)
        {
            return RunOptions.DefaultNodeCount;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= RunOptions.MaximumNodeCount
            ? count
            : throw new UsageException($"option --nodes: '{text}' is not a number from 1 to {RunOptions.MaximumNodeCount}");
    }

    // No values: an option "-l" that may take "true" would eat the program of that name.
    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };

    private static Option<string> Value(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };
}
