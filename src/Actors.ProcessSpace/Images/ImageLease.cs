namespace Actors.ProcessSpace;

/// <summary>Keeps an image at this node until it is disposed; afterwards it may be dropped when room is needed. Thread-safe.</summary>
public sealed class ImageLease : IDisposable
{
    private Action? _release;

    internal ImageLease(ImageReference reference, Action release) => (Reference, _release) = (reference, release);

    /// <summary>The image.</summary>
    public ImageReference Reference { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
