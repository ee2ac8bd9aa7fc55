using Actors.Node.Hosting;
using BprocCalls = Actors.Bproc.Bproc;

namespace Actors.Bproc.Caller;

/// <summary>
/// A program that calls Bproc, for tests that look at it from outside: <c>caller exit|run|merged CMD ARG...</c> starts a master and a
/// node of its own and runs the command on the node, as this program (exit), or beside it, its output going to this program's.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        await using var cluster = await LocalCluster.StartAsync(1, limit: TimeSpan.FromSeconds(60));
        BprocCalls.Default = cluster.Master.Space;
        var settings = new BprocSettings { MergeOutput = args[0] == "merged" };
        using var use = BprocCalls.Use(cluster.Master.Space, settings);
        if (args[0] == "exit")
        {
            await BprocCalls.RexecAndExitAsync(0, args[1], args[1..]);
        }

        var process = await BprocCalls.RexecAsync(0, args[1], args[1..]);
        var status = await process.WaitAsync();
        await process.Drained;
        return status.ShellCode;
    }
}
