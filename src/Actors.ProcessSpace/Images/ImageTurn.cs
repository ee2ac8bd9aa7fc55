namespace Actors.ProcessSpace.Images;

/// <summary>The right of one image to write the bytes that it has in common with others. Thread-safe.</summary>
internal sealed class ImageTurn(Image image)
{
    private readonly CancellationTokenSource _over = new();

    public Image Image => image;

    /// <summary>Tells that it was taken away, or given up.</summary>
    public CancellationToken Over => _over.Token;

    public void End() => _over.Cancel();
}
