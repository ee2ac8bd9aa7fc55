namespace Actors.Native;

/// <summary>
/// Readers and writers for descriptors this process was given and shares with others. A pipe is opened again through /proc, so that
/// O_NONBLOCK is ours alone; anything else gets a thread of its own. The original descriptor stays open and unchanged.
/// </summary>
public static class InheritedStreams
{
    /// <summary>A reader of an inherited descriptor.</summary>
    /// <param name="number">The open descriptor.</param>
    /// <returns>The reader; disposing it leaves the original open.</returns>
    public static IByteReader OpenReader(int number) => new BlockingReader(number);

    /// <summary>A writer to an inherited descriptor.</summary>
    /// <param name="number">The open descriptor.</param>
    /// <returns>The writer; disposing it leaves the original open.</returns>
    public static IByteWriter OpenWriter(int number) => new BlockingWriter(number);
}
