using System.Globalization;
using Actors.Node.Hosting;
using Akka.Actor;
using BprocCalls = Actors.Bproc.Bproc;

namespace Actors.Bproc.Caller;

/// <summary>
/// A program that calls Bproc, for tests that look at it from outside: <c>caller exit|run|merged|move CMD ARG...</c> starts a master and a
/// node of its own and runs the command on the node, as this program (exit), or beside it, its output going to this program's (when it
/// cannot be written, the exit code is the errno); with move the command is this program's file. And a node in an OS process of its own: <c>caller node ADDRESS NUMBER</c> joins the cluster of a member, says so,
/// and stops at the end of its input.
/// </summary>
internal static class Program
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static async Task<int> Main(string[] args)
    {
        try
        {
            return await (args[0] == "node" ? ServeAsync(args[1], args[2]) : CallAsync(args));
        }
        catch (BprocException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static async Task<int> CallAsync(string[] args)
    {
        await using var cluster = await LocalCluster.StartAsync(1, limit: Limit);
        BprocCalls.Default = cluster.Master.Space;
        var settings = new BprocSettings { MergeOutput = args[0] == "merged" };
        using var use = BprocCalls.Use(cluster.Master.Space, settings);
        if (args[0] == "exit")
        {
            await BprocCalls.RexecAndExitAsync(0, args[1], args[1..]);
        }

        var process = await (args[0] == "move" ? BprocCalls.ExecMoveAsync(0, args[1], args[1..]) : BprocCalls.RexecAsync(0, args[1], args[1..]));
        var status = await process.WaitAsync();
        try
        {
            await BprocCalls.DeliveredAsync(process);
        }
        catch (BprocException problem)
        {
            // What it was is on standard error already.
            return problem.Errno;
        }

        return status.ShellCode;
    }

    private static async Task<int> ServeAsync(string address, string number)
    {
        var options = new NodeOptions { Number = int.Parse(number, CultureInfo.InvariantCulture), Config = LocalCluster.Settings };
        await using var node = await ActorsNode.StartAsync(options);
        node.Join(Address.Parse(address));
        await node.Space.ReadyAsync(1, Limit);
        await Console.Out.WriteLineAsync("up");
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Nothing is asked of it.
        }

        return 0;
    }
}
