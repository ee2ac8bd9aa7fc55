using Actors.Launcher.CommandLine;
using Actors.Launcher.Copying;
using Actors.Launcher.Front;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.Launcher.Bproc;

/// <summary><c>bpcp</c>: copies files to nodes, from nodes, and between nodes. With -f or -t it is the end of a copy that was started elsewhere.</summary>
internal sealed class BpcpTool() : BprocTool("bpcp", "Copy files to, from and between nodes, as BProc's bpcp")
{
    private static readonly int[] Ending = [Signals.SIGINT, Signals.SIGTERM, Signals.SIGHUP];

    protected override string Usage => """
        Usage: bpcp [-p] source target
               bpcp [-p] [-r] sources... directory
        A file of a node is written node:path, where the node is a number, a name, or master; a relative path starts at the caller's directory.
          -p   keep times, and the bits that change who a program runs as
          -r   copy directories with all that is in them
          -h   print this
          -v   print the version
        A file gets its name when it is whole and its size and hash are those of the source. Exit code: 1 if anything was not copied.

        """;

    protected override Task<int> DoAsync(string[] args, CallerState caller)
    {
        (bool recursive, bool times, bool source, bool sink, bool into) = (false, false, false, false, false);
        string place = "";
        var operands = new List<string>();
        var reader = new GetOpt(args, "hvrpftdN:", ("help", 'h'), ("version", 'v'));
        while (!reader.IsAtEnd)
        {
            switch (reader.Next())
            {
                case 'h':
                    return Help();
                case 'v':
                    return Version();
                case 'r':
                    recursive = true;
                    break;
                case 'p':
                    times = true;
                    break;
                case 'f':
                    source = true;
                    break;
                case 't':
                    sink = true;
                    break;
                case 'N':
                    place = reader.Value;
                    break;
                case 'd':
                    into = true;
                    break;
                case null when !reader.IsAtEnd:
                    operands.Add(reader.TakeOperand());
                    break;
            }
        }

        return source ? OnThreadAsync(() => Send(operands, recursive, place))
            : sink && operands is [var target] ? OnThreadAsync(() => Receive(target, into, times, place))
            : operands.Count >= 2 ? CopyAsync(operands, recursive, times, caller)
            : throw Wrong(operands.Count == 0 ? "no files" : $"where is '{operands[0]}' to go?");
    }

    private static async Task<int> CopyAsync(List<string> operands, bool recursive, bool times, CallerState caller)
    {
        NodeChoice? nodes = operands.Exists(CopyPlace.IsRemote) ? await NodeChoice.LoadAsync(Socket).ConfigureAwait(false) : null;
        CopyPlace[] places = [.. operands.Select(text => CopyPlace.Read(text, nodes))];
        CopyPlace target = places[^1];
        var report = new CommandReport(caller);
        var names = new TemporaryNames();
        var transfer = new CopyTransfer(Socket, report, names);
        using SignalTraps traps = SignalTraps.Install([.. Ending.Except(ProcessSelf.IgnoredSignalsAtStart)], signal =>
        {
            names.End();
            report.End();
            SignalTraps.EndSelf(signal);
        });

        // What comes from one place in a row goes in one stream.
        for (int first = 0; first < places.Length - 1;)
        {
            int end = first + 1;
            while (end < places.Length - 1 && places[end].Node == places[first].Node)
            {
                end++;
            }

            string[] paths = [.. places[first..end].Select(static place => place.Path)];
            await transfer.RunAsync(places[first].Node, paths, target, places.Length > 2, recursive, times).ConfigureAwait(false);
            first = end;
        }

        report.Finish();
        return report.Failed ? 1 : 0;
    }

    // Reading and writing files blocks, which pool threads are not for.
    private static Task<int> OnThreadAsync(Action work) => Task.Factory.StartNew(
        () =>
        {
            work();
            return 0;
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    // Not the console's streams, which say nothing when nobody reads them any more.
    private static FileStream Standard(int number, FileAccess access) => new(new SafeFileHandle(number, ownsHandle: false), access, bufferSize: 0);

    private static void Send(List<string> paths, bool recursive, string place)
    {
        using FileStream output = Standard(1, FileAccess.Write);
        try
        {
            new CopySource(new FrameStream(output), recursive, place).Send(paths);
        }
        catch (IOException)
        {
            // Nobody takes it any more: as a program in C.
            SignalTraps.EndSelf(Signals.SIGPIPE);
        }
    }

    private static void Receive(string target, bool into, bool times, string place)
    {
        using FileStream input = Standard(0, FileAccess.Read);
        using FileStream output = Standard(1, FileAccess.Write);
        new CopySink(new FrameStream(input), new FrameReport(new FrameStream(output)), new TemporaryNames(), target, into, times, watched: 1, place).Receive();
    }
}
