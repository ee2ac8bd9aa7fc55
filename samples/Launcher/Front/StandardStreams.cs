using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Launcher.Front;

/// <summary>
/// Our standard streams as descriptors that may be passed to a node: a terminal is never passed, but joined to a pipe here, so that it is
/// read in its foreground only and by nobody else.
/// </summary>
internal sealed class StandardStreams : IAsyncDisposable
{
    private const int Piece = 16 * 1024;
    private readonly List<int> passed = [-1, -1, -1];
    private readonly List<Descriptor> given = [];
    private readonly List<Task> outputs = [];
    private readonly List<IAsyncDisposable> ends = [];
    private readonly CancellationTokenSource ended = new();

    private StandardStreams()
    {
    }

    /// <summary>What to pass for 0, 1 and 2; -1 where the caller closed it.</summary>
    internal IReadOnlyList<int> Passed => passed;

    /// <summary>Standard output and error; standard input is left alone.</summary>
    internal static StandardStreams OpenOutputs(CallerState caller) => Open(caller, StreamSet.OutputOnly);

    /// <summary>Those that programs use.</summary>
    /// <param name="caller">Tells which are open.</param>
    /// <param name="used">What the programs' streams are: those that are pipes are ours.</param>
    internal static StandardStreams Open(CallerState caller, StreamSet used)
    {
        var streams = new StandardStreams();
        for (int number = 0; number < 3; number++)
        {
            if (!caller.IsOpen(number) || used[number].Kind != StreamKind.Pipe)
            {
                continue;
            }

            if (!Terminal.IsTerminal(number))
            {
                streams.passed[number] = number;
            }
            else if (number == 0)
            {
                streams.JoinInput();
            }
            else
            {
                streams.JoinOutput(number);
            }
        }

        return streams;
    }

    /// <summary>To be called when the descriptors were passed: what the node has is no longer ours.</summary>
    internal void WerePassed()
    {
        foreach (Descriptor descriptor in given)
        {
            descriptor.Dispose();
        }

        given.Clear();
    }

    /// <summary>Nobody reads standard input any more: we do not keep it either, so that its writer gets SIGPIPE as from a local program.</summary>
    internal static void LetGoOfInput() => Descriptor.LetGo(0);

    /// <summary>Completes when everything that the node wrote has been shown. Never faults.</summary>
    internal Task Shown() => Task.WhenAll(outputs);

    public async ValueTask DisposeAsync()
    {
        WerePassed();
        await ended.CancelAsync().ConfigureAwait(false);
        foreach (IAsyncDisposable end in ends)
        {
            await end.DisposeAsync().ConfigureAwait(false);
        }

        ended.Dispose();
    }

    private void JoinInput()
    {
        PipePair pipe = Pipes.Create();
        passed[0] = pipe.Read.Number;
        given.Add(pipe.Read);
        IByteReader terminal = InheritedStreams.OpenReader(0);
        var writer = new DescriptorWriter(pipe.Write);
        ends.Add(terminal);
        _ = FeedAsync(terminal, writer);
    }

    private void JoinOutput(int number)
    {
        PipePair pipe = Pipes.Create();
        passed[number] = pipe.Write.Number;
        given.Add(pipe.Write);
        var reader = new DescriptorReader(pipe.Read);
        IByteWriter terminal = InheritedStreams.OpenWriter(number);
        ends.Add(reader);
        ends.Add(terminal);
        outputs.Add(CopyAsync(reader, terminal, CancellationToken.None));
    }

    private async Task FeedAsync(IByteReader terminal, DescriptorWriter writer)
    {
        await CopyAsync(terminal, writer, ended.Token).ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task CopyAsync(IByteReader from, IByteWriter to, CancellationToken cancellation)
    {
        byte[] buffer = new byte[Piece];
        try
        {
            while (await from.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var count)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is NativeException or OperationCanceledException or ObjectDisposedException)
        {
            // The terminal is gone, the node has closed its end, or the run is over.
        }
    }
}
