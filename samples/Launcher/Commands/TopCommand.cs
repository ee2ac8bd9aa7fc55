using System.CommandLine;
using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.ProcessSpace;

namespace Actors.Launcher.Commands;

/// <summary><c>actors top</c>: nodes and processes, the busiest first, again and again.</summary>
internal sealed class TopCommand : LauncherCommand
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(2);
    private readonly Option<bool> batch = new("--batch", "-b") { Description = "Print one table after the other, as it is when standard output is no terminal", Arity = ArgumentArity.Zero };
    private readonly Option<string> rounds = new("--rounds", "-n") { Description = "How often (default: until q or Ctrl-C)", HelpName = "N" };
    private readonly Option<string> pause = new("--delay", "-d") { Description = "Seconds between two (default: 2)", HelpName = "SECONDS" };

    internal TopCommand()
        : base("top", "Show nodes and processes, the busiest first, again and again, until q or Ctrl-C")
    {
        Command.Add(batch);
        Command.Add(rounds);
        Command.Add(pause);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        int most = Rounds(result.GetValue(rounds));
        TimeSpan delay = Delay(result.GetValue(pause));
        bool screen = Terminal.IsTerminal(1) && !result.GetValue(batch);
        await using QuitKey? quit = screen ? QuitKey.TryOpen(caller) : null;
        var usage = new ProcessorUsage();
        var rates = new StreamRates();
        for (int round = 0; round < most || most == 0; round++)
        {
            if (round > 0)
            {
                if (quit is null)
                {
                    await Task.Delay(delay).ConfigureAwait(false);
                }
                else if (await quit.WaitAsync(delay).ConfigureAwait(false))
                {
                    return 0;
                }

                if (!screen)
                {
                    Tables.Write("\n");
                }
            }

            IReadOnlyList<NodeRow> nodes = await NodesAsync(SocketOf(result)).ConfigureAwait(false);
            await using AttachClient client = await ConnectAsync(result).ConfigureAwait(false);
            ProcessTable table = await client.LookAsync("").ConfigureAwait(false);
            usage.Update(table.Processes);
            rates.Update(table);
            string text = Text(nodes, table, usage, rates) + string.Concat(table.Silent.Select(static line => $"{Tables.Printable(line)}\n"));
            Tables.Write(screen ? Tables.ClearScreen + Fitted(text, Terminal.SizeOf(1)) : text);
        }

        return 0;
    }

    /// <summary>Both tables.</summary>
    internal static string Text(IReadOnlyList<NodeRow> nodes, ProcessTable table, ProcessorUsage usage, StreamRates rates)
    {
        ILookup<int, ProcessRow> byNode = table.Processes.ToLookup(static process => process.Node);
        string first = Tables.Text(
            ["NODE", "NAME", "STATE", "LOAD", "PROCS", "%CPU", "MEM", "STREAMS", "RATE"],
            [.. nodes.Select(node => new[]
            {
                NodeNumbers.Format(node.Number),
                node.Name,
                node.State,
                node.Load.ToString("0.00", CultureInfo.InvariantCulture),
                byNode[node.Number].Count().ToString(CultureInfo.InvariantCulture),
                Percent(byNode[node.Number].Sum(usage.Of)),
                Tables.Size(byNode[node.Number].Sum(static process => process.Memory)),
                table.Streams.GetValueOrDefault(node.Number).Open.ToString(CultureInfo.InvariantCulture),
                Rate(rates.OfNode(node.Number)),
            })]);
        string second = Tables.Text(
            ["NODE", "PID", "USER", "STATE", "%CPU", "MEM", "STREAMS", "RATE", "TIME", "COMMAND"],
            [.. table.Processes.OrderByDescending(usage.Of).ThenByDescending(static process => process.Cpu).ThenBy(static process => process.Pid).Select(process => new[]
            {
                NodeNumbers.Format(process.Node),
                process.Pid.ToString(CultureInfo.InvariantCulture),
                process.User == uint.MaxValue ? "-" : UserLookup.NameOf(process.User),
                process.State,
                Percent(usage.Of(process)),
                Tables.Size(process.Memory),
                process.Streams.Open.ToString(CultureInfo.InvariantCulture),
                Rate(rates.Of(process)),
                Tables.Time(process.Cpu),
                process.Command,
            })]);
        return $"{first}\n{second}";
    }

    private static async Task<IReadOnlyList<NodeRow>> NodesAsync(string socket)
    {
        await using AttachClient client = await AttachClient.ConnectAsync(socket).ConfigureAwait(false);
        await foreach (IReadOnlyList<NodeRow> nodes in client.ListNodesAsync(watch: false).ConfigureAwait(false))
        {
            return nodes;
        }

        return [];
    }

    private static string Rate(double bytes) => $"{Tables.Size((long)bytes)}/s";

    private static string Percent(double part) => (part * 100).ToString("0.0", CultureInfo.InvariantCulture);

    // What is below the screen would scroll the top away.
    private static string Fitted(string text, TerminalSize? size) => size is { } known
        ? string.Join('\n', text.Split('\n').Take(Math.Max(1, known.Rows - 1)).Select(line => line.Length > known.Columns ? line[..known.Columns] : line))
        : text;

    private static int Rounds(string? text) =>
        text is null ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count
            : throw new UsageException($"option -n: '{text}' is no number of rounds; use 1 or more");

    private static TimeSpan Delay(string? text) =>
        text is null ? Usual
            : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.1 and <= 86_400 ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"option -d: '{text}' is no pause; use seconds from 0.1 to 86400");
}
