using System.Collections.Immutable;
using System.Security.Cryptography;
using Actors.Native;
using Actors.ProcessSpace.Execution;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// The images at one node, by their hash: added here, read from files that were added here as soon as somebody wants them, or got from other
/// nodes once. Bounded by <c>actors.process.image-memory</c>: those that nobody uses go, the longest unused first. Thread-safe.
/// </summary>
internal sealed class ImageStore(IImageNetwork network) : IDisposable
{
    private const int NonBlocking = 0x800;

    // How long a node of this machine is let wait for an image that is not whole yet: it could have the memory, and need no bytes.
    private static readonly TimeSpan OfferLimit = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Image> _images = new(StringComparer.Ordinal);
    private readonly List<ImageSource> _files = [];
    private long _bytesSent;
    private bool _isOver;

    /// <summary>Bytes of images sent to other nodes.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Adds bytes.</summary>
    /// <exception cref="NativeException">ENOMEM: there is no room.</exception>
    public ImageLease Add(ReadOnlySpan<byte> bytes, string name)
    {
        var reference = new ImageReference(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, name);
        var image = TakeOrCreate(reference, depth: 0, isOwn: true, out var isNew);
        if (isNew)
        {
            var turn = image.Bytes.Begin(image);
            image.Bytes.TryAppend(turn, bytes);
            image.Bytes.TryComplete(turn, $"add image {reference}");
            image.Complete();
        }

        return new ImageLease(reference, image.Release);
    }

    /// <summary>Adds a file of this machine.</summary>
    /// <exception cref="NativeException">It cannot be read.</exception>
    public Task<ImageLease> AddFileAsync(string path, CancellationToken cancellation) => AddAsync(
        () =>
        {
            // A FIFO would wait for its other end.
            var file = Descriptor.Open(path, NonBlocking);
            return Add(file, path, Credentials.OfThisProcess.UserId, cancellation);
        },
        cancellation);

    /// <summary>Adds a file that a user has opened; takes the descriptor.</summary>
    /// <exception cref="NativeException">It cannot be read.</exception>
    public Task<ImageLease> AddFileAsync(Descriptor file, string name, uint user, CancellationToken cancellation) =>
        AddAsync(() => Add(file, name, user, cancellation), cancellation);

    /// <summary>A descriptor of an image, which is got from the route when it is not here.</summary>
    /// <exception cref="NativeException">It cannot be got (EIO), or there is no room (ENOMEM).</exception>
    public async ValueTask<Descriptor> OpenAsync(ImageReference reference, ImmutableArray<int> route, CancellationToken cancellation)
    {
        var image = Require(reference, route);
        try
        {
            await image.Whole.WaitAsync(cancellation).ConfigureAwait(false);
            return image.Bytes.Open();
        }
        finally
        {
            image.Release();
        }
    }

    /// <summary>Another node wants it: it will be sent, or is to be found in memory, or why neither. Never fails.</summary>
    public Task<ImageAnswer> ServeAsync(ImageRequest request)
    {
        Image image;
        try
        {
            image = request.Route.IsEmpty && !IsHere(request.Image)
                ? throw new NativeException(Errno.ENOENT, $"send image {request.Image}: it is not here any more")
                : Require(request.Image, request.Route);
        }
        catch (NativeException problem)
        {
            return Task.FromResult(new ImageAnswer(problem.Errno, problem.Message));
        }

        if (!image.Whole.IsCompletedSuccessfully && image.Depth > request.Route.Length && !request.Route.IsEmpty)
        {
            // Calls at the same time may order the nodes differently: this one may be waiting for the one that asks. Only the origin,
            // which nobody comes after, is always waited for.
            image.Release();
            return Task.FromResult(new ImageAnswer(Errno.EAGAIN, $"image {request.Image} is on its way there, by no shorter route"));
        }

        return network.SharesImages && request.Machine == ProcessSelf.PidSpace ? OfferAsync(image, request) : Task.FromResult(Send(image, request));
    }

    /// <summary>It could not be got, or written: whoever asks again starts anew.</summary>
    public void Forget(Image image, Exception problem)
    {
        lock (_gate)
        {
            if (_images.GetValueOrDefault(image.Reference.Hash) == image)
            {
                _images.Remove(image.Reference.Hash);
            }
        }

        image.Fail(problem);
        image.Dispose();
    }

    /// <summary>This node stops: the memory of each image goes when its last user has.</summary>
    public void Dispose()
    {
        Image[] images;
        lock (_gate)
        {
            _isOver = true;
            images = [.. _images.Values];
            _images.Clear();
        }

        Array.ForEach(images, static image => image.Dispose());
    }

    /// <summary>A file system that does not answer holds up a thread, and nobody who has called it off; what comes then is let go.</summary>
    private static Task<ImageLease> AddAsync(Func<ImageLease> add, CancellationToken cancellation) =>
        Late.WaitAsync(FileThreads.RunAsync(add), cancellation);

    private ImageAnswer Send(Image image, ImageRequest request)
    {
        _ = new ImageSender(network, image, request, sent => Interlocked.Add(ref _bytesSent, sent)).RunAsync();
        return new ImageAnswer(default, "");
    }

    /// <summary>Says where it is in memory, if all of it soon is; what comes from another machine byte by byte is passed on so.</summary>
    private async Task<ImageAnswer> OfferAsync(Image image, ImageRequest request)
    {
        using var time = new CancellationTokenSource(OfferLimit);
        while (!image.Whole.IsCompleted && !time.IsCancellationRequested)
        {
            var more = image.Bytes.More;
            if (image.Depth > 0 && image.Bytes.Available is > 0 and var available && available < request.Image.Length)
            {
                break;
            }

            await ((Task)Task.WhenAny(more, image.Whole)).WaitAsync(time.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!image.Whole.IsCompletedSuccessfully)
        {
            return Send(image, request);
        }

        // From now on it may be dropped, when room is needed: then it is not found, and asked for again.
        var found = new ImageAnswer(default, "", Environment.ProcessId, image.Bytes.Descriptor);
        image.Release();
        return found;
    }

    private ImageLease Add(Descriptor file, string name, uint user, CancellationToken cancellation)
    {
        ImageSource source;
        try
        {
            source = ImageSource.Of(file, name, user, cancellation);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        lock (_gate)
        {
            _files.Add(source);
        }

        return new ImageLease(source.Reference, () => Drop(source));
    }

    private void Drop(ImageSource source)
    {
        lock (_gate)
        {
            _files.Remove(source);
        }

        source.Release();
    }

    /// <summary>The image, its bytes here or on their way, taken once more.</summary>
    private Image Require(ImageReference reference, ImmutableArray<int> route)
    {
        var source = TakeFile(reference);
        var image = TakeOrCreate(reference, source is null ? route.Length : 0, isOwn: source is not null, out var isNew);
        if (!isNew)
        {
            source?.Release();
        }
        else if (source is not null)
        {
            _ = FileThreads.RunAsync(() => Read(source, image));
        }
        else
        {
            _ = new ImageFetch(network, this, image, route).RunAsync();
        }

        return image;
    }

    private bool Read(ImageSource source, Image image)
    {
        try
        {
            source.Fill(image);
            image.Complete();
            return true;
        }
        catch (Exception problem)
        {
            Forget(image, problem);
            return false;
        }
        finally
        {
            source.Release();
        }
    }

    /// <summary>
    /// The image, its bytes here or not, and room for them; the caller writes them when it is new. What is read here, its own, is nobody else's:
    /// a file may turn out to be something else.
    /// </summary>
    private Image TakeOrCreate(ImageReference reference, int depth, bool isOwn, out bool isNew)
    {
        lock (_gate)
        {
            if (Find(reference) is { } known && known.TryTake())
            {
                isNew = false;
                return known;
            }

            if (_isOver)
            {
                // Nobody would ever drop it, and what is shared stays with those that have it.
                throw new NativeException(Errno.EIO, $"keep image {reference}: this node has stopped");
            }

            MakeRoom(reference);
            var bytes = isOwn || !network.SharesImages ? new ImageBytes(reference) : SharedImages.TakeOrAdd(reference);
            var image = new Image(reference, bytes, depth);
            _ = image.TryTake();
            _images[reference.Hash] = image;
            isNew = true;
            return image;
        }
    }

    /// <summary>Called under the lock.</summary>
    private Image? Find(ImageReference reference) =>
        _images.TryGetValue(reference.Hash, out var known) && known.Reference.Length == reference.Length ? known : null;

    private bool IsHere(ImageReference reference)
    {
        lock (_gate)
        {
            return Find(reference) is not null || FindFile(reference) is not null;
        }
    }

    /// <summary>Its lease cannot be dropped meanwhile, so it is still open.</summary>
    private ImageSource? TakeFile(ImageReference reference)
    {
        lock (_gate)
        {
            var source = FindFile(reference);
            source?.Take();
            return source;
        }
    }

    /// <summary>The newest of the files that are this image: it is here the longest. Called under the lock.</summary>
    private ImageSource? FindFile(ImageReference reference) =>
        _files.FindLast(file => !file.IsStale && (file.Reference.Hash, file.Reference.Length) == (reference.Hash, reference.Length));

    /// <summary>Called under the lock.</summary>
    private void MakeRoom(ImageReference wanted)
    {
        var limit = network.MostMemory;
        var used = _images.Values.Sum(static image => image.Reference.Length);
        while (used + wanted.Length > limit)
        {
            var oldest = _images.Values.Where(static image => image.IsIdle).MinBy(static image => image.LastUse)
                ?? throw new NativeException(
                    Errno.ENOMEM, $"keep image {wanted}: images in use take {used} of {limit} bytes (actors.process.image-memory)");
            _images.Remove(oldest.Reference.Hash);
            oldest.Dispose();
            used -= oldest.Reference.Length;
        }
    }
}
