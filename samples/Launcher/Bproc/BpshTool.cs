using System.Diagnostics;
using System.Globalization;
using Actors.Launcher.CommandLine;
using Actors.Launcher.Commands;
using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpsh</c>: runs a program of the caller on nodes.</summary>
internal sealed class BpshTool() : BprocTool("bpsh", "Run a command on nodes, as BProc's bpsh")
{
    protected override string Usage => """
        Usage: bpsh [options] nodes command [arguments]
               bpsh -a|-A|-1 [options] command [arguments]
        Options stand before the nodes or between them and the command.
          -a              on all nodes that are up
          -A              on all nodes that are not down
          -1              on the master
          -n              standard input is empty
          -N              no forwarding: standard input, output and error are /dev/null on the node
          -L              pass output on in whole lines
          -p              begin each line with the number of its node (as -L)
          -s              show the nodes' output one after the other
          -d              as -s, with a line before each node's output
          -b SIZE         the longest line of -L and -p, in bytes (4096)
          -I, --stdin F   standard input is a file of the node
          -O, --stdout F  standard output goes to a file of the node
          -E, --stderr F  standard error goes to a file of the node
          -t, --time      print the seconds it took
          -l USER         ignored
          -h, --help      print this
          -v, --version   print the version
        Nodes: 3, n3, 0-3, 5-, all, up, allup, !down, notdown, master, self, a name or an address, separated by commas.
        Exit code: the highest of the commands; 255 when one did not end by itself; 1 when bpsh itself fails.

        """;

    protected override async Task<int> DoAsync(string[] args, CallerState caller)
    {
        BpshOptions options = BpshOptions.Read(args);
        if (options.About is { } about)
        {
            return await (about == 'h' ? Help() : Version()).ConfigureAwait(false);
        }

        string program = CommandPath.Find(options.Command[0]);
        using Descriptor file = CommandPath.Open(options.Command[0], program);
        await using AttachCall call = AttachCall.Begin(Socket);
        var plan = new RunPlan
        {
            Spec = Spec(options, program, caller),
            Program = file,
            Nodes = options.Nodes,
            Layout = options.Layout,
            Rules = RunRules.Bproc,
        };
        long start = Stopwatch.GetTimestamp();
        int exitCode = await AttachedFront.RunAsync(plan, call.AnsweredAsync, caller, caller.SayBare).ConfigureAwait(false);
        if (options.Time && caller.IsOpen(1))
        {
            Tables.Write(Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture) + "\n");
        }

        return exitCode;
    }

    private static ProcessSpec Spec(BpshOptions options, string program, CallerState caller)
    {
        ProcessSpec spec = SpecBuilder.Build(new RunOptions { Nodes = RunOptions.AnyNode, File = program, Arguments = options.Command[1..] }, caller, null) with
        {
            Argv0 = options.Command[0],
            Streams = Streams(options, caller),
        };
        return spec with { Environment = spec.Environment.With("BPROC_PROGNAME", program) };
    }

    // The last word on a descriptor is that of its own option.
    private static StreamSet Streams(BpshOptions options, CallerState caller)
    {
        StreamSet streams = options.NoForwarding ? StreamSet.None : SpecBuilder.Streams(caller);
        return new StreamSet
        {
            Input = options.Input is { } input ? StreamSpec.FromFile(input) : options.NoInput ? StreamSpec.Null : streams.Input,
            Output = options.Output is { } output ? StreamSpec.ToFile(output) : streams.Output,
            Error = options.Error is { } error ? StreamSpec.ToFile(error) : streams.Error,
        };
    }
}
