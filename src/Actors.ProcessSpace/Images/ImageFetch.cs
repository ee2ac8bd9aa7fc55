using System.Buffers;
using System.Collections.Immutable;
using Actors.Native;
using Actors.ProcessSpace.Execution;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;
using Akka.Actor;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// Gets one image from the nodes of a route, one after the other: who fails halfway is followed by the next, from where it failed. What
/// has come is passed on at once to those that ask here. While it is the turn of another node of this OS process, waits for that.
/// </summary>
internal sealed class ImageFetch(IImageNetwork network, ImageStore store, Image image, ImmutableArray<int> route)
{
    private static ulong s_lastSerial;

    private readonly List<string> _problems = [];

    public async Task RunAsync()
    {
        try
        {
            while (await image.Bytes.WaitForTurnAsync(image).ConfigureAwait(false) is { } turn)
            {
                await RunAsync(turn).ConfigureAwait(false);
            }

            image.Complete();
        }
        catch (Exception problem)
        {
            store.Forget(image, problem);
        }
    }

    /// <summary>Returns when all of it is here, or the turn is over.</summary>
    private async Task RunAsync(ImageTurn turn)
    {
        for (; _problems.Count < route.Length && !turn.Over.IsCancellationRequested; image.Depth--)
        {
            var node = route[_problems.Count];
            try
            {
                if (await TryFromAsync(node, route[(_problems.Count + 1)..], turn).ConfigureAwait(false) is not { } problem)
                {
                    return;
                }

                _problems.Add($"node {NodeNumbers.Format(node)}: {problem}");
            }
            catch (StreamBrokenException broken)
            {
                _problems.Add($"node {NodeNumbers.Format(node)}: {broken.Message}");
            }
            catch (OperationCanceledException) when (turn.Over.IsCancellationRequested)
            {
                return;
            }
        }

        if (!turn.Over.IsCancellationRequested)
        {
            throw new NativeException(Errno.EIO, $"get image {image.Reference}: no node could send it; {string.Join("; ", _problems)}");
        }
    }

    /// <summary>Null when all of it is here, or the turn is over; else why that node cannot be asked.</summary>
    private async Task<string?> TryFromAsync(int node, ImmutableArray<int> rest, ImageTurn turn)
    {
        if (network.Find(node) is not { } source)
        {
            return "it is not there";
        }

        if (source.Incarnation == network.Incarnation)
        {
            return "it is this one, which does not have it any more";
        }

        var serial = Interlocked.Increment(ref s_lastSerial);
        var stream = network.OpenInbound(source, new StreamId(network.Incarnation, serial, ImageSender.Channel));
        try
        {
            var request = new ImageRequest(
                image.Reference, image.Bytes.Available, network.Incarnation, network.Link, serial, rest, network.SharesImages && image.Bytes.Available == 0 ? ProcessSelf.PidSpace : "");
            var answer = await network.AskAsync(source, request, turn.Over).ConfigureAwait(false);
            if (answer.Process != 0)
            {
                if (await AdoptAsync(answer, turn).ConfigureAwait(false))
                {
                    return null;
                }

                answer = await network.AskAsync(source, request with { Machine = "" }, turn.Over).ConfigureAwait(false);
            }

            if (answer.Errno != default)
            {
                return answer.Problem;
            }

            await TakeAsync(stream, turn).ConfigureAwait(false);
            return null;
        }
        catch (NodeException problem)
        {
            return problem.Message;
        }
        finally
        {
            await stream.Reader.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes what a node of this machine has in memory. Hashing it takes a while.</summary>
    private Task<bool> AdoptAsync(ImageAnswer answer, ImageTurn turn) => FileThreads.RunAsync(
        () => MemoryFile.TryFind(answer.Process, answer.Descriptor, image.Reference.Length) is { } file && image.Bytes.TryAdopt(turn, file));

    private async Task TakeAsync(InboundStream stream, ImageTurn turn)
    {
        while (true)
        {
            var piece = await stream.Reader.ReadAsync(turn.Over).ConfigureAwait(false);
            foreach (var segment in piece.Buffer)
            {
                if (!image.Bytes.TryAppend(turn, segment.Span))
                {
                    return;
                }
            }

            stream.Reader.AdvanceTo(piece.Buffer.End);
            if (piece.IsCompleted)
            {
                image.Bytes.TryComplete(turn, $"get image {image.Reference}: {image.Bytes.Available} bytes came, and they are not those");
                return;
            }
        }
    }
}
