using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;
using Akka.Actor;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// Gets one image from the nodes of a route, one after the other: who fails halfway is followed by the next, from where it failed. What
/// has come is passed on at once to those that ask here.
/// </summary>
internal sealed class ImageFetch(IImageNetwork network, ImageStore store, Image image, ImageReference reference, ImmutableArray<int> route)
{
    private static ulong s_lastSerial;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public async Task RunAsync()
    {
        var problems = new List<string>();
        try
        {
            for (var i = 0; i < route.Length; i++)
            {
                try
                {
                    image.Depth = route.Length - i;
                    if (await TryFromAsync(route[i], route[(i + 1)..]).ConfigureAwait(false) is not { } problem)
                    {
                        Finish();
                        return;
                    }

                    problems.Add($"node {NodeNumbers.Format(route[i])}: {problem}");
                }
                catch (StreamBrokenException broken)
                {
                    problems.Add($"node {NodeNumbers.Format(route[i])}: {broken.Message}");
                }
            }

            throw new NativeException(Errno.EIO, $"get image {reference}: no node could send it; {string.Join("; ", problems)}");
        }
        catch (Exception problem)
        {
            store.Forget(image, problem);
        }
        finally
        {
            _hash.Dispose();
        }
    }

    /// <summary>Null when all of it is here, else why that node cannot be asked.</summary>
    private async Task<string?> TryFromAsync(int node, ImmutableArray<int> rest)
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
            var request = new ImageRequest(reference, image.Available, network.Incarnation, network.Link, serial, rest);
            var answer = await network.AskAsync(source, request).ConfigureAwait(false);
            if (answer.Errno != default)
            {
                return answer.Problem;
            }

            await TakeAsync(stream).ConfigureAwait(false);
            return null;
        }
        catch (NodeException problem)
        {
            return problem.Message;
        }
        finally
        {
            stream.Cancel();
        }
    }

    private async Task TakeAsync(InboundStream stream)
    {
        while (true)
        {
            var piece = await stream.Reader.ReadAsync().ConfigureAwait(false);
            foreach (var segment in piece.Buffer)
            {
                image.Append(segment.Span);
                _hash.AppendData(segment.Span);
            }

            stream.Reader.AdvanceTo(piece.Buffer.End);
            if (piece.IsCompleted)
            {
                return;
            }
        }
    }

    private void Finish()
    {
        if (image.Available != image.Length || !string.Equals(Convert.ToHexStringLower(_hash.GetCurrentHash()), image.Hash, StringComparison.Ordinal))
        {
            throw new NativeException(Errno.EIO, $"get image {reference}: {image.Available} bytes came, and they are not those");
        }

        image.Complete();
    }
}
