using System.CommandLine;
using System.Globalization;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.ProcessSpace;

namespace Actors.Launcher.Commands;

/// <summary><c>actors nodes</c>: the nodes of the cluster.</summary>
internal sealed class NodesCommand : LauncherCommand
{
    private readonly Option<bool> watch = new("--watch", "-w") { Description = "Show them again whenever something changes", Arity = ArgumentArity.Zero };
    private readonly Option<string> format = Tables.FormatOption();

    internal NodesCommand()
        : base("nodes", "Show the nodes of the cluster")
    {
        Command.Add(watch);
        Command.Add(format);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        bool json = Tables.IsJson(result.GetValue(format));
        bool live = result.GetValue(watch);
        await using AttachClient client = await ConnectAsync(result).ConfigureAwait(false);
        await foreach (IReadOnlyList<NodeRow> nodes in client.ListNodesAsync(live).ConfigureAwait(false))
        {
            string before = live && Terminal.IsTerminal(1) ? Tables.ClearScreen : "";
            Tables.Write(before + (json ? Json(nodes) : Text(nodes)));
        }

        return 0;
    }

    private static string Text(IReadOnlyList<NodeRow> nodes) => Tables.Text(
        ["NODE", "NAME", "STATE", "LOAD", "PROCS", "ADDRESS"],
        [.. nodes.Select(static node => new[]
        {
            NodeNumbers.Format(node.Number),
            node.Name,
            node.State,
            node.Load.ToString("0.00", CultureInfo.InvariantCulture),
            node.Processes.ToString(CultureInfo.InvariantCulture),
            node.Address,
        })]);

    private static string Json(IReadOnlyList<NodeRow> nodes) => Tables.Json(nodes, static (writer, node) =>
    {
        writer.WriteString("node", NodeNumbers.Format(node.Number));
        writer.WriteString("name", node.Name);
        writer.WriteString("state", node.State);
        writer.WriteNumber("load", Math.Round(node.Load, 3));
        writer.WriteNumber("processes", node.Processes);
        writer.WriteString("address", node.Address);
    });
}
