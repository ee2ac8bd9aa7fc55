using System.Globalization;
using Actors.Bproc;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Commands;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpstat</c>: the nodes, and which node runs what.</summary>
internal sealed class BpstatTool() : BprocTool("bpstat", "Show the nodes, as BProc's bpstat")
{
    private const int UsualWidth = 80;

    protected override string Usage => """
        Usage: bpstat [options] [nodes...]
        The form of the list:
          -c, --compact       nodes that are alike on one line (the usual form)
          -l, --long          a line for each node
          -a, --address       addresses alone
          -s, --status        states alone
          -n, --number        numbers alone
          -t, --total         how many they are
        Its order:
          -N, --sort-number   by number
          -S, --sort-status   by state (the usual order of -c)
          -O, --keep-order    as the nodes were named
          -R, --sort-reverse  the other way round
        Other:
          -U, --update        show it again whenever something changes
          -L, --lock          Ctrl-C and Ctrl-Z do nothing
          -A HOST             print the number of the node of that name or address
          -p                  print the processes and their nodes
          -P                  read what ps prints and put a column with the node before it
          -h, --help          print this
          -v, --version       print the version
        Nodes: 3, n3, 0-3, 5-, all, up, allup, !down, notdown, master, self, a name or an address, separated by commas.

        """;

    protected override Task<int> DoAsync(string[] args, CallerState caller)
    {
        BpstatOptions options = BpstatOptions.Read(args);
        return options switch
        {
            { Other: 'h' } => Help(),
            { Other: 'v' } => Version(),
            { Host: { } host } => FindAsync(host),
            { Other: 'p' } => ListProcessesAsync(caller),
            { Other: 'P' } => FilterAsync(caller),
            _ => ListNodesAsync(options),
        };
    }

    private static async Task<int> ListNodesAsync(BpstatOptions options)
    {
        using SignalTraps? traps = options.Locked ? SignalTraps.Install([Signals.SIGINT, Signals.SIGTSTP], static _ => { }) : null;
        bool terminal = Terminal.IsTerminal(1);
        char order = options.Order ?? (options.Form == 'c' ? 'S' : 'N');
        await using AttachClient client = await AttachClient.ConnectAsync(Socket).ConfigureAwait(false);
        await foreach (IReadOnlyList<NodeRow> rows in client.ListNodesAsync(options.Live).ConfigureAwait(false))
        {
            var choice = new NodeChoice([.. rows.Select(NodeChoice.Info)], client.Node);
            IReadOnlyList<BprocNodeInfo> nodes =
                [.. (options.Sets is [] ? ["all"] : options.Sets).SelectMany(choice.Select).Select(number => choice.Nodes.First(node => node.Node == number))];
            string table = NodeTable.Format(NodeTable.Sort(nodes, order, options.Reverse), options.Form, Terminal.SizeOf(1)?.Columns ?? UsualWidth);
            Tables.Write(options.Live && terminal ? Tables.ClearScreen + table : table);
        }

        return 0;
    }

    private static async Task<int> FindAsync(string host)
    {
        int node = (await NodeChoice.LoadAsync(Socket).ConfigureAwait(false)).SelectOne(host);
        Tables.Write(node.ToString(CultureInfo.InvariantCulture) + "\n");
        return 0;
    }

    private static async Task<int> ListProcessesAsync(CallerState caller)
    {
        (IReadOnlyList<ProcessRow> processes, int exitCode) = await ProcessesAsync(caller).ConfigureAwait(false);
        Tables.Write("PID\tNode\n" + string.Concat(processes.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Pid}\t{p.Node}\n"))));
        return exitCode;
    }

    // Those of all nodes, the master's too; 1 when some did not answer.
    private static async Task<(IReadOnlyList<ProcessRow> Processes, int ExitCode)> ProcessesAsync(CallerState caller)
    {
        await using AttachClient client = await AttachClient.ConnectAsync(Socket).ConfigureAwait(false);
        (IReadOnlyList<ProcessRow> processes, IReadOnlyList<string> silent) = await client.ListProcessesAsync("").ConfigureAwait(false);
        foreach (string line in silent)
        {
            caller.Say(line);
        }

        return (processes, silent.Count == 0 ? 0 : 1);
    }

    private static async Task<int> FilterAsync(CallerState caller)
    {
        NodeChoice nodes = await NodeChoice.LoadAsync(Socket).ConfigureAwait(false);
        (IReadOnlyList<ProcessRow> processes, int exitCode) = await ProcessesAsync(caller).ConfigureAwait(false);
        await new ProcessFilter(nodes, processes).RunAsync(Console.OpenStandardInput()).ConfigureAwait(false);
        return exitCode;
    }
}
