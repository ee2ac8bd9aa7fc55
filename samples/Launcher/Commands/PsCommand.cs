using System.CommandLine;
using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Front;
using Actors.Node.Attach;
using Actors.ProcessSpace;
using Actors.ProcessSpace.NodeSets;

namespace Actors.Launcher.Commands;

/// <summary><c>actors ps</c>: what runs on the nodes.</summary>
internal sealed class PsCommand : LauncherCommand
{
    private readonly Option<string> nodes = new("--on", "-n") { Description = "Which nodes (default: all that are not down, and the master)", HelpName = "SET" };
    private readonly Option<string> format = Tables.FormatOption();
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Pids alone", Arity = ArgumentArity.Zero };

    internal PsCommand()
        : base("ps", "Show the processes on the nodes")
    {
        Command.Add(nodes);
        Command.Add(format);
        Command.Add(quiet);
        UseSocket();
    }

    internal override async Task<int> RunAsync(ParseResult result, CallerState caller)
    {
        bool json = Tables.IsJson(result.GetValue(format));
        string? set = result.GetValue(nodes);
        try
        {
            _ = set is null ? null : NodeSet.Parse(set);
        }
        catch (NodeSetException e)
        {
            throw new UsageException($"option -n: {e.Message}");
        }

        await using AttachClient client = await ConnectAsync(result).ConfigureAwait(false);
        (IReadOnlyList<ProcessRow> processes, IReadOnlyList<string> silent) = await client.ListProcessesAsync(set ?? "").ConfigureAwait(false);
        Tables.Write(json ? Json(processes) : result.GetValue(quiet) ? string.Concat(processes.Select(static p => $"{p.Pid}\n")) : Text(processes));
        foreach (string line in silent)
        {
            caller.Say(line);
        }

        return silent.Count == 0 ? 0 : 1;
    }

    private static string Text(IReadOnlyList<ProcessRow> processes) => Tables.Text(
        ["NODE", "PID", "STATE", "USER", "CPU", "MEM", "SINCE", "COMMAND"],
        [.. processes.Select(static p => new[]
        {
            NodeNumbers.Format(p.Node),
            p.Pid.ToString(CultureInfo.InvariantCulture),
            p.State,
            p.User == uint.MaxValue ? "-" : UserLookup.NameOf(p.User),
            Tables.Time(p.Cpu),
            Tables.Size(p.Memory),
            p.Since.ToLocalTime().ToString(p.Since.Date == DateTimeOffset.UtcNow.Date ? "HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
            p.Command,
        })]);

    private static string Json(IReadOnlyList<ProcessRow> processes) => Tables.Json(processes, static (writer, p) =>
    {
        writer.WriteString("node", NodeNumbers.Format(p.Node));
        writer.WriteNumber("pid", p.Pid);
        writer.WriteString("origin", NodeNumbers.Format(p.Origin));
        writer.WriteNumber("kernelPid", p.KernelPid);
        writer.WriteString("state", p.State);
        writer.WriteNumber("user", p.User);
        writer.WriteNumber("cpuSeconds", Math.Round(p.Cpu.TotalSeconds, 6));
        writer.WriteNumber("memoryBytes", p.Memory);
        writer.WriteString("since", p.Since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteString("command", p.Command);
    });
}
