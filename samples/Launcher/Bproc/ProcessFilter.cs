using System.Globalization;
using System.Text;
using Actors.Launcher.CommandLine;
using Actors.Native;
using Actors.Node.Attach;

namespace Actors.Launcher.Bproc;

/// <summary>
/// Puts a column with the node before what ps prints. What ps shows are pids of this machine's kernel: processes of nodes on this machine, and
/// whatever descends from them, are known by those.
/// </summary>
internal sealed class ProcessFilter
{
    private readonly Dictionary<int, int> nodes = [];

    // The parents of those processes: what a process leaves behind when it ends becomes their child.
    private readonly Dictionary<int, int> wardens = [];

    internal ProcessFilter(NodeChoice choice, IReadOnlyList<ProcessRow> processes)
    {
        var here = choice.Nodes.Where(node => choice.IsHere(node)).Select(static node => node.Node).ToHashSet();
        foreach (ProcessRow process in processes)
        {
            nodes[process.Pid] = process.Node;
            if (here.Contains(process.Node) && process.KernelPid > 0)
            {
                nodes[process.KernelPid] = process.Node;
                if (ParentOf(process.KernelPid) is > 1 and var warden)
                {
                    wardens[warden] = process.Node;
                }
            }
        }
    }

    /// <summary>Passes lines on as they come, byte for byte behind the column.</summary>
    /// <exception cref="UsageException">The first line has no column PID.</exception>
    internal async Task RunAsync(Stream input)
    {
        // Each byte is one character: names of any bytes go through.
        using var reader = new StreamReader(input, Encoding.Latin1);
        string head = await reader.ReadLineAsync().ConfigureAwait(false) ?? "";
        int column = Array.IndexOf(Words(head), "PID");
        if (column < 0)
        {
            throw new UsageException("option -P: there is no column PID in the first line (EINVAL): pipe the output of ps into it");
        }

        Write("NODE", head);
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            bool isNumber = int.TryParse(Words(line).ElementAtOrDefault(column), NumberStyles.None, CultureInfo.InvariantCulture, out int pid);
            Write(isNumber ? NodeOf(pid)?.ToString(CultureInfo.InvariantCulture) ?? "" : "", line);
        }
    }

    private static void Write(string node, string line) => StandardOutput.Write(Encoding.Latin1.GetBytes($"{node}\t{line}\n"));

    private static string[] Words(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static int ParentOf(int pid)
    {
        try
        {
            // The name before it, in brackets, may have anything in it.
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"), Encoding.Latin1);
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ', 3)[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private int? NodeOf(int pid)
    {
        for (int above = pid; above > 1; above = ParentOf(above))
        {
            if (nodes.TryGetValue(above, out int node) || (above != pid && wardens.TryGetValue(above, out node)))
            {
                return node;
            }
        }

        return null;
    }
}
