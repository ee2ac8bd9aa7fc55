using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// The images at one node, by their hash: added here, or got from other nodes once. Bounded by <c>actors.process.image-memory</c>: those that
/// nobody uses go, the longest unused first. Thread-safe.
/// </summary>
internal sealed class ImageStore(SpaceRuntime runtime)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Image> _images = new(StringComparer.Ordinal);
    private long _bytesSent;

    /// <summary>Bytes of images sent to other nodes.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Adds bytes.</summary>
    /// <exception cref="NativeException">ENOMEM: there is no room.</exception>
    public ImageLease Add(ReadOnlySpan<byte> bytes, string name)
    {
        var reference = new ImageReference(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, name);
        var image = TakeOrCreate(reference, out var isNew);
        if (isNew)
        {
            image.Append(bytes);
            image.Complete();
        }

        return new ImageLease(image, reference);
    }

    /// <summary>Adds a file of this machine. Waits for disks, so it has a thread of its own.</summary>
    /// <exception cref="NativeException">It cannot be read, or there is no room (ENOMEM).</exception>
    public Task<ImageLease> AddFileAsync(string path, CancellationToken cancellation) => Task.Factory.StartNew(
        () => ImageFile.Add(this, path), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>A descriptor of an image, which is got from the route when it is not here.</summary>
    /// <exception cref="NativeException">It cannot be got (EIO), or there is no room (ENOMEM).</exception>
    public async ValueTask<Descriptor> OpenAsync(ImageReference reference, ImmutableArray<int> route, CancellationToken cancellation)
    {
        using var lease = Require(reference, route);
        await lease.Image.Whole.WaitAsync(cancellation).ConfigureAwait(false);
        return lease.Image.Open();
    }

    /// <summary>Another node wants it: null when it will be sent, else why not.</summary>
    public ImageAnswer Serve(ImageRequest request)
    {
        ImageLease lease;
        try
        {
            lease = request.Route.IsEmpty && Find(request.Image) is null
                ? throw new NativeException(Errno.ENOENT, $"send image {request.Image}: it is not here any more")
                : Require(request.Image, request.Route);
        }
        catch (NativeException problem)
        {
            return new ImageAnswer(problem.Errno, problem.Message);
        }

        _ = new ImageSender(runtime, lease, request, sent => Interlocked.Add(ref _bytesSent, sent)).RunAsync();
        return new ImageAnswer(default, "");
    }

    /// <summary>The image, its bytes here or not, and room for them; the caller writes them when it is new.</summary>
    public Image TakeOrCreate(ImageReference reference, out bool isNew)
    {
        lock (_gate)
        {
            if (Find(reference) is { } known && known.TryTake())
            {
                isNew = false;
                return known;
            }

            MakeRoom(reference);
            var image = new Image(reference.Hash, reference.Length, reference.Name);
            _ = image.TryTake();
            _images[reference.Hash] = image;
            isNew = true;
            return image;
        }
    }

    /// <summary>It could not be got, or written: whoever asks again starts anew.</summary>
    public void Forget(Image image, Exception problem)
    {
        lock (_gate)
        {
            if (_images.GetValueOrDefault(image.Hash) == image)
            {
                _images.Remove(image.Hash);
            }
        }

        image.Fail(problem);
        image.Dispose();
    }

    private Image? Find(ImageReference reference)
    {
        lock (_gate)
        {
            return _images.TryGetValue(reference.Hash, out var known) && known.Length == reference.Length ? known : null;
        }
    }

    private ImageLease Require(ImageReference reference, ImmutableArray<int> route)
    {
        var image = TakeOrCreate(reference, out var isNew);
        if (isNew)
        {
            _ = new ImageFetch(runtime, this, image, reference, route).RunAsync();
        }

        return new ImageLease(image, reference);
    }

    /// <summary>Called under the lock.</summary>
    private void MakeRoom(ImageReference wanted)
    {
        var limit = runtime.Settings.ImageMemory;
        var used = _images.Values.Sum(static image => image.Length);
        while (used + wanted.Length > limit)
        {
            var oldest = _images.Values.Where(static image => image.IsIdle).MinBy(static image => image.LastUse)
                ?? throw new NativeException(
                    Errno.ENOMEM, $"keep image {wanted}: images in use take {used} of {limit} bytes (actors.process.image-memory)");
            _images.Remove(oldest.Hash);
            oldest.Dispose();
            used -= oldest.Length;
        }
    }
}
