namespace Actors.ProcessSpace;

/// <summary>Keeps an image at this node until it is disposed; afterwards it may be dropped when room is needed.</summary>
public sealed class ImageLease : IDisposable
{
    private Images.Image? _image;

    internal ImageLease(Images.Image image, ImageReference reference) => (_image, Reference) = (image, reference);

    /// <summary>The image.</summary>
    public ImageReference Reference { get; }

    internal Images.Image Image => _image ?? throw new ObjectDisposedException(nameof(ImageLease));

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _image, null)?.Release();
}
