using Actors.Launcher.Front;
using Actors.Native;
using Actors.Node.Attach;
using Actors.Node.Runs;
using Actors.ProcessSpace;
using Microsoft.Win32.SafeHandles;

namespace Actors.Launcher.Copying;

/// <summary>
/// One copy from one place to another: a source and a sink with a pipe between them. An end on a node is this same command there, run as the
/// caller, and the pipe is its standard stream: between two nodes the bytes do not come through this process.
/// </summary>
internal sealed class CopyTransfer(string socket, CommandReport report, TemporaryNames names)
{
    private const int PipeSize = 1024 * 1024;
    private const string Gone = "the end that writes has gone (EPIPE)";

    // The program of the node knows itself. It may be another one than ours, or none that copies.
    private const string Start = """
        [ -x "$ACTORS_EXECUTABLE" ] || { echo "this node's program cannot copy for user $(id -un): it is no 'actors up', or that user may not execute it (ENOSYS)" >&2; exit 125; }
        exec "$ACTORS_EXECUTABLE" bpcp "$@"
        """;

    internal async Task RunAsync(int? sourceNode, IReadOnlyList<string> paths, CopyPlace target, bool intoDirectory, bool recursive, bool keepTimes)
    {
        PipePair data = Pipes.Create(PipeSize);
        Task source = sourceNode is { } from
            ? RunEndAsync(from, ["-f", "-N", Place(from), .. Flag("-r", recursive), "--", .. paths], paths[0], null, data.Write)
            : OnThread(() => SendFromHere(data.Write, paths, recursive));
        Task sink = target.Node is { } to
            ? WriteThereAsync(to, ["-t", "-N", Place(to), .. Flag("-d", intoDirectory), .. Flag("-p", keepTimes), "--", target.Path], target.Path, data.Read)
            : OnThread(() => WriteHere(data.Read, target.Path, intoDirectory, keepTimes));
        await Task.WhenAll(source, sink).ConfigureAwait(false);
    }

    private static string Ending(int exitCode) =>
        exitCode > 128 ? $"the copying end was ended by {Signals.NameOf(exitCode - 128)}" : $"the copying end ended with exit code {exitCode}";

    private static string Place(int node) => NodeNumbers.Format(node) + ":";

    private static string[] Flag(string flag, bool wanted) => wanted ? [flag] : [];

    private static Task OnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static FileStream StreamOf(Descriptor descriptor, FileAccess access) =>
        new(new SafeFileHandle(descriptor.Number, ownsHandle: false), access, bufferSize: 0);

    private void SendFromHere(Descriptor output, IReadOnlyList<string> paths, bool recursive)
    {
        using (output)
        {
            try
            {
                using FileStream stream = StreamOf(output, FileAccess.Write);
                new CopySource(new FrameStream(stream), recursive).Send(paths);
            }
            catch (IOException)
            {
                // The other end takes nothing any more, and says why.
                report.Cut($"{paths[0]}: {Gone}");
            }
        }
    }

    private void WriteHere(Descriptor input, string target, bool intoDirectory, bool keepTimes)
    {
        using (input)
        {
            using FileStream stream = StreamOf(input, FileAccess.Read);
            new CopySink(new FrameStream(stream), report, names, target, intoDirectory, keepTimes).Receive();
        }
    }

    private async Task WriteThereAsync(int node, string[] arguments, string target, Descriptor input)
    {
        PipePair told = Pipes.Create();
        Task relay = OnThread(() =>
        {
            using (told.Read)
            {
                using FileStream stream = StreamOf(told.Read, FileAccess.Read);
                if (!FrameReport.Relay(new FrameStream(stream), report))
                {
                    report.Cut($"node {NodeNumbers.Format(node)}: the end that writes was lost before it was done (EPIPE)");
                }
            }
        });
        await RunEndAsync(node, arguments, target, input, told.Write).ConfigureAwait(false);
        await relay.ConfigureAwait(false);
    }

    private async Task RunEndAsync(int node, string[] arguments, string subject, Descriptor? input, Descriptor output)
    {
        string? reason = null;
        PipePair error = Pipes.Create();
        Task<string> said = ReadAsync(error.Read);
        void Passed()
        {
            input?.Dispose();
            output.Dispose();
            error.Write.Dispose();
        }

        try
        {
            var plan = new RunPlan { Spec = Spec(arguments, input is not null), Numbers = [node] };
            AttachClient client = await AttachClient.ConnectAsync(socket).ConfigureAwait(false);
            await using IRun run = client.CreateRun(plan, [input?.Number ?? -1, output.Number, error.Write.Number], Passed, text => reason = text);
            int exitCode = await run.RunAsync().ConfigureAwait(false);
            Passed();
            string text = (await said.ConfigureAwait(false)).Trim();
            if (exitCode == 128 + Signals.SIGPIPE)
            {
                report.Cut($"{subject}: {Gone}");
            }
            else if (exitCode != 0 || text.Length > 0)
            {
                // One line: what the end itself said, or what was said of it last, which is what became of it.
                report.Problem(text.Length > 0 ? $"node {NodeNumbers.Format(node)}: {text}" : $"{subject}: {reason ?? $"node {NodeNumbers.Format(node)}: {Ending(exitCode)}"}");
            }
        }
        catch (Exception e) when (e is AttachException or NativeException)
        {
            report.Problem(e.Message);
        }
        finally
        {
            Passed();
        }
    }

    // When this command is lost the input of the end that writes ends, and it removes what is not whole: it is not to be killed before.
    private static ProcessSpec Spec(string[] arguments, bool hasInput) => new()
    {
        File = "/bin/sh",
        Arguments = ["-c", Start, "sh", .. arguments],
        Environment = EnvironmentSpec.Node,
        WorkingDirectory = CallerState.Directory(),
        Streams = hasInput ? StreamSet.Pipes : StreamSet.OutputOnly,
        OnOriginLost = hasInput ? OriginLostPolicy.Keep : OriginLostPolicy.Kill,
    };

    private static async Task<string> ReadAsync(Descriptor descriptor)
    {
        const int most = 4096;
        byte[] buffer = new byte[most];
        int length = 0;
        await using var reader = new DescriptorReader(descriptor);
        while (await reader.ReadAsync(length < most ? buffer.AsMemory(length) : new byte[most]).ConfigureAwait(false) is > 0 and var count)
        {
            length = Math.Min(most, length + count);
        }

        return NativeText.Decode(buffer.AsSpan(0, length));
    }
}
