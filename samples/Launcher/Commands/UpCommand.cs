using System.CommandLine;
using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;
using Akka.Remote;

namespace Actors.Launcher.Commands;

/// <summary><c>actors up</c>: runs a node of this machine until it is told to end.</summary>
internal sealed class UpCommand : LauncherCommand
{
    private readonly Option<string> nodes = Value("--nodes", "N", "Run a master and N nodes in this one process; with --join only the nodes");
    private readonly Option<bool> master = new("--master") { Description = "Run a master", Arity = ArgumentArity.Zero };
    private readonly Option<string> node = Value("--node", "K", "Run the node of this number, with --nodes this and the next ones (default: auto, the master gives them)");
    private readonly Option<string> join = Value("--join", "HOST:PORT[,...]", "Members of the cluster to join");
    private readonly Option<string> bind = Value("--bind", "HOST:PORT", "Where to listen for other members (default: 127.0.0.1, any port)");
    private readonly Option<string> config = Value("--config", "FILE", "Settings (HOCON) that come before the defaults");

    internal UpCommand()
        : base("up", "Run a node of this machine until Ctrl-C or SIGTERM")
    {
        foreach (Option option in new Option[] { nodes, master, node, join, bind, config })
        {
            Command.Add(option);
        }

        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        SettingsFile? file = result.GetValue(config) is { } path ? SettingsFile.Read(path) : null;
        NodeServerOptions options = Read(result, file) with { Say = caller.Say };
        using var asked = new CancellationTokenSource();
        using SignalTraps traps = SignalTraps.Install([Signals.SIGINT, Signals.SIGTERM, Signals.SIGHUP], _ => asked.Cancel());
        try
        {
            Offer(options.Socket);
            await using NodeServer server = await NodeServer.StartAsync(options, asked.Token).ConfigureAwait(false);
            Tables.Write(Ready(server));
            Task end = Task.Delay(Timeout.Infinite, asked.Token);
            if (await Task.WhenAny(end, server.Removed).ConfigureAwait(false) == server.Removed)
            {
                string removed = server.Numbers.Count > 1 ? $"the last of these nodes ({Numbers(server)})" : $"this node ({Numbers(server)})";
                caller.Say($"the cluster has taken {removed} for dead and removed it; what it ran is ended. Start it again to join anew");
                return 1;
            }

            return 0;
        }
        catch (OperationCanceledException) when (asked.IsCancellationRequested)
        {
            return 0;
        }
        catch (ConfigurationException e)
        {
            throw file?.Wrong(e) ?? new UsageException(e.Message.ReplaceLineEndings(" "));
        }
        catch (RemoteTransportException e)
        {
            throw new IOException(e.Message, e);
        }
        catch (NativeException e)
        {
            throw new AttachException(e.Errno, $"{e.Message}; stop what listens there, or name another socket with --socket");
        }
    }

    // Programs with the node's environment find this command and this node by it: the node's end of a copy is one.
    private static void Offer(string socket)
    {
        Environment.SetEnvironmentVariable(AttachSocket.Variable, Path.GetFullPath(socket));
        if (Environment.ProcessPath is { } path && Path.GetFileName(path) != "dotnet")
        {
            Environment.SetEnvironmentVariable("ACTORS_EXECUTABLE", path);
        }
    }

    private static string Ready(NodeServer server)
    {
        string who = server.Space.Node switch
        {
            _ when server.Numbers.Count > 1 => $"nodes {Numbers(server)} are up, the first",
            NodeNumbers.Master => "master is up",
            NodeNumbers.None => "standby master is up",
            _ => $"node {Numbers(server)} is up",
        };
        int all = server.Space.Directory.UpCount;
        string end = server.Numbers.Count > 1 ? "ends them" : "ends it";
        return $"actors: {who} at {server.Address.Host}:{server.Address.Port}, {all} {(all == 1 ? "node" : "nodes")} in all, socket {server.Socket}; Ctrl-C {end}\n";
    }

    private static string Numbers(NodeServer server) => string.Join(',', server.Numbers.Select(NodeNumbers.Format));

    private NodeServerOptions Read(ParseResult result, SettingsFile? file)
    {
        int count = result.GetValue(nodes) is { } text ? Number(text, "--nodes", 1, RunOptions.MaximumNodeCount) : 0;
        int? number = result.GetValue(node) switch
        {
            null or "auto" => null,
            { } given => Number(given, "--node", 0, NodeNumbers.HighestOrigin),
        };
        bool isMaster = result.GetValue(master);
        (string Host, int Port)[] seeds = [.. (result.GetValue(join) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static one => EndPoint(one, "--join"))];
        if (count > 0 && (isMaster || (result.GetValue(node) is not null && seeds.Length == 0)))
        {
            throw new UsageException("option --nodes: it runs a whole cluster in this process, and cannot go with --master, nor with --node unless there is a cluster to --join");
        }

        if (number + count - 1 > NodeNumbers.HighestOrigin)
        {
            throw new UsageException($"option --nodes: {count} nodes from number {number} on would go beyond {NodeNumbers.HighestOrigin}");
        }

        if (isMaster && result.GetValue(node) is not null)
        {
            throw new UsageException("option --node: a master has no number of its own; leave it out, or leave out --master");
        }

        if (count == 0 && !isMaster && seeds.Length == 0)
        {
            throw new UsageException("which cluster? write: actors up --nodes N, or actors up --master, or actors up [--node K] --join HOST:PORT");
        }

        return new NodeServerOptions
        {
            Nodes = count,
            Role = isMaster ? NodeRole.Master : NodeRole.Node,
            Number = number,
            Join = seeds,
            Bind = result.GetValue(bind) is { } at ? EndPoint(at, "--bind") : null,
            Socket = SocketOf(result),
            Config = file?.Config ?? Config.Empty,
        };
    }

    private static (string Host, int Port) EndPoint(string text, string option)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= ushort.MaxValue
            ? (text[..colon], port)
            : throw new UsageException($"option {option}: '{text}' is not HOST:PORT");
    }

    private static int Number(string text, string option, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"option {option}: '{text}' is not a number from {least} to {most}");

    private static Option<string> Value(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };
}
