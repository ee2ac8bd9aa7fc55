using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Images;

/// <summary>Sends one image, which was taken for it, to one node: as fast as that takes it and the bytes are here.</summary>
internal sealed class ImageSender(IImageNetwork network, Image image, ImageRequest request, Action<long> count)
{
    /// <summary>The channel of streams that carry images; processes' own are 0 to 2, and have other serials.</summary>
    public const byte Channel = 255;

    private const int Piece = 256 * 1024;

    public async Task RunAsync()
    {
        OutboundStream? stream = null;
        try
        {
            stream = network.OpenOutbound(
                new LinkPeer(request.Link, request.Incarnation), new StreamId(request.Incarnation, request.Serial, Channel));
            await SendAsync(stream).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            // Whoever waits for the bytes is told by the stream, and asks the next.
            stream?.Abort($"image {request.Image} cannot be had here: {problem.Message}");
        }
        finally
        {
            image.Release();
        }
    }

    private async Task SendAsync(OutboundStream stream)
    {
        var offset = request.Offset;
        while (true)
        {
            var read = await image.ReadAsync(stream.GetMemory(Piece), offset, CancellationToken.None).ConfigureAwait(false);
            offset += read;
            count(read);
            var flush = await stream.CommitAsync(read).ConfigureAwait(false);
            if (flush.IsOver)
            {
                return;
            }

            if (read == 0)
            {
                await stream.CompleteAsync().ConfigureAwait(false);
                return;
            }
        }
    }
}
