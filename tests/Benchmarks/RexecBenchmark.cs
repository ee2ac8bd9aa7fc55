using System.Diagnostics;
using Actors.Node.Hosting;

namespace Actors.Benchmarks;

/// <summary>rexec and wait of /bin/true against a bare posix_spawn and wait, in turns; the node in this OS process, then in another; and ssh.</summary>
internal static class RexecBenchmark
{
    private const int Warm = 2000;
    private const int Rounds = 1000;
    private const int SshRounds = 50;

    internal static async Task RunAsync(Table table)
    {
        await using (var cluster = await LocalCluster.StartAsync(1))
        {
            await MeasureAsync(table, cluster.Master.Space, "in this process");
        }

        await using var master = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Master, Config = NodeServer.Settings });
        master.Join(master.Address);
        await using var node = await NodeProcess.StartAsync(master.Address);
        await master.Space.ReadyAsync(1, TimeSpan.FromSeconds(30));
        await MeasureAsync(table, master.Space, "another OS process");
        await SshAsync(table);
    }

    private static async Task MeasureAsync(Table table, ProcessSpace.ProcessSpace space, string where)
    {
        using var use = Bproc.Bproc.Use(space);
        for (var i = 0; i < Warm; i++)
        {
            await OneAsync();
        }

        List<double> bare = [], ours = [];
        for (var i = 0; i < Rounds; i++)
        {
            bare.Add(Seconds(Stopwatch.GetTimestamp(), BareSpawn.Run("/bin/true")));
            var start = Stopwatch.GetTimestamp();
            ours.Add(Seconds(start, await OneAsync()));
        }

        var (least, our) = (Sample.Median(bare), Sample.Median(ours));
        table.Add($"rexec and wait of /bin/true (node: {where}), median", Sample.Ms(our), $"posix_spawn and wait: {Sample.Ms(least)}", $"+{Sample.Ms(our - least)}", "less than 1 ms above");
    }

    private static async Task<int> OneAsync()
    {
        await using var process = await Bproc.Bproc.RexecAsync(0, "/bin/true", ["true"]);
        return (await process.WaitAsync()).ShellCode;
    }

    private static double Seconds(long start, int status) =>
        status == 0 ? Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"/bin/true: {status}");

    private static async Task SshAsync(Table table)
    {
        var folder = Directory.CreateTempSubdirectory("actors-benchmark-").FullName;
        try
        {
            using var ssh = await KeptConnection.TryStartAsync(folder);
            if (ssh is null)
            {
                return;
            }

            List<double> bare = [], theirs = [];
            for (var i = 0; i < SshRounds; i++)
            {
                bare.Add(Seconds(Stopwatch.GetTimestamp(), BareSpawn.Run("/bin/true")));
                theirs.Add(RunBenchmark.Wall("ssh", [.. ssh.Arguments, "true"]));
            }

            var (least, their) = (Sample.Median(bare), Sample.Median(theirs));
            table.Add("ssh true over a kept connection, the command included, median", Sample.Ms(their), $"posix_spawn and wait: {Sample.Ms(least)}", $"+{Sample.Ms(their - least)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
