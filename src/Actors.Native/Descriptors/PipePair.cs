namespace Actors.Native;

/// <summary>The two ends of a pipe, both blocking and close-on-exec until a reader or writer takes one.</summary>
/// <param name="Read">The end to read from.</param>
/// <param name="Write">The end to write to.</param>
public readonly record struct PipePair(Descriptor Read, Descriptor Write) : IDisposable
{
    /// <summary>Closes both ends.</summary>
    public void Dispose()
    {
        Read?.Dispose();
        Write?.Dispose();
    }
}
