using System.Diagnostics;
using System.Globalization;
using Actors.Bproc;
using Actors.Node.Hosting;
using Actors.ProcessSpace;

namespace Actors.Benchmarks;

/// <summary>
/// execmove of a static program of 20 MB to 16 nodes in four OS processes and in one each, none of which has it, against the same bytes copied
/// sixteen times over loopback TCP into memory; what the origin sent, as its counter says; and the same call again, when the nodes have it. Then
/// without what nodes of one machine have in common, as between machines.
/// </summary>
internal static class ExecMoveBenchmark
{
    private const int Nodes = 16;
    private const int Ballast = 20_000_000;

    /// <summary>
    /// Nodes run for days: what their JIT does in the first calls is not asked here. It compiles a method anew after thirty calls, of which some
    /// methods have one for each image.
    /// </summary>
    private const int Warm = 60;

    private const int Rounds = 15;

    /// <summary>The plain copies need less: their loops are compiled well at once.</summary>
    private const int WarmCopies = 3;

    internal static async Task RunAsync(Table table)
    {
        await RunAsync(table, processes: 4);
        await RunAsync(table, processes: Nodes);
        await RunAsync(table, processes: 4, sharing: false);
        await RunAsync(table, processes: Nodes, sharing: false);
    }

    private static async Task RunAsync(Table table, int processes, bool sharing = true)
    {
        var settings = sharing ? "" : "actors.process.image-sharing = off";
        var nodesOfEach = Nodes / processes;
        var folder = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
        var hosts = new List<NodeProcess>();
        try
        {
            var program = NativeProgram.Make(folder, "mover", Ballast);
            var length = new FileInfo(program).Length;
            await using var master = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Master, Config = NodeProcess.Settings(settings) });
            master.Join(master.Address);
            for (var host = 0; host < processes; host++)
            {
                hosts.Add(await NodeProcess.StartAsync(master.Address, host * nodesOfEach, nodesOfEach, settings));
            }

            await master.Space.ReadyAsync(Nodes, TimeSpan.FromSeconds(60));
            using var use = Bproc.Bproc.Use(master.Space);
            List<double> two = [], all = [], first = [], again = [];
            List<long> sent = [];
            for (var round = -Warm; round < Rounds; round++)
            {
                MakeAnother(program, round);
                var bytes = await File.ReadAllBytesAsync(program);
                if (round >= -WarmCopies)
                {
                    two.Add(PlainTcp.CopyIntoMemory(bytes, Nodes, 2));
                }

                var before = master.Space.ImageBytesSent;
                first.Add(await MoveAsync(program));
                sent.Add(master.Space.ImageBytesSent - before);
                if (round >= -WarmCopies)
                {
                    all.Add(PlainTcp.CopyIntoMemory(bytes, Nodes, Nodes));
                }

                again.Add(await MoveAsync(program));
                if (master.Space.ImageBytesSent - before != sent[^1])
                {
                    throw new InvalidOperationException("the origin sent the image again to nodes that had it");
                }

                if (round < 0)
                {
                    // By then each node's memory for images is full, too.
                    Array.ForEach([two, all, first, again], static seen => seen.Clear());
                }
            }

            var most = sent.Max();
            var what = $"execmove of {Mega(length)} to {Nodes} nodes ({processes} OS processes{(sharing ? "" : ", nothing in common")}) that do not have it, until all run, median";
            Compare(what, first, two, "two at a time", "at least 60 %");
            Compare("the same", first, all, "all at once");
            Compare("the same call again: the nodes have it, median", again, two, "two at a time");
            table.Add($"bytes sent by the origin, most of {sent.Count} calls", Mega(most), $"the image: {Mega(length)}", $"{(double)most / length:0.00} x", $"at most {ImageTree.Degree(Nodes)} x (the tree's degree)");
        }
        finally
        {
            await Task.WhenAll(hosts.Select(static host => host.DisposeAsync().AsTask()));
            Directory.Delete(folder, recursive: true);
        }

        void Compare(string what, List<double> ours, List<double> plain, string how, string goal = "") => table.Add(
            what, Sample.Ms(Sample.Median(ours)), $"{Nodes} x the same bytes over loopback TCP into memory, {how}: {Sample.Ms(Sample.Median(plain))}",
            $"{Sample.Median(plain) / Sample.Median(ours):P0}", goal);
    }

    /// <summary>Seconds until the call returns: all of them run.</summary>
    private static async Task<double> MoveAsync(string program)
    {
        int[] nodes = [.. Enumerable.Range(0, Nodes)];
        var start = Stopwatch.GetTimestamp();
        var vector = await Bproc.Bproc.VExecMoveAsync(nodes, program, [program], flags: DumpFlags.Exec);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var process in vector.Started)
        {
            await using (process)
            {
                seconds = (await process.WaitAsync()).Success ? seconds : throw new InvalidOperationException($"{program} on node {process.Node} failed");
            }
        }

        return vector.Started.Count() == Nodes
            ? seconds
            : throw new InvalidOperationException(string.Join("; ", Enumerable.Range(0, Nodes).Select(vector.Problem).OfType<Exception>().Select(static problem => problem.Message)));
    }

    /// <summary>More bytes after the end of the program: another image.</summary>
    private static void MakeAnother(string program, int round)
    {
        using var file = new FileStream(program, FileMode.Append, FileAccess.Write);
        file.Write(BitConverter.GetBytes(round));
    }

    private static string Mega(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
