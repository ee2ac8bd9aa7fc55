namespace Actors.ProcessSpace.Images;

/// <summary>
/// The images that nodes of this OS process have got, or are getting, from others: each is got once, and takes its memory once
/// (<c>actors.process.image-sharing</c>). Holds none of them: what no node has any more is gone. Thread-safe.
/// </summary>
internal static class SharedImages
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<(string Hash, long Length), ImageBytes> Known = [];

    /// <summary>The bytes of an image, taken for the caller; new ones when no node here has them.</summary>
    public static ImageBytes TakeOrAdd(ImageReference reference)
    {
        lock (Gate)
        {
            if (Known.TryGetValue((reference.Hash, reference.Length), out var known) && known.TryTake())
            {
                return known;
            }

            return Known[(reference.Hash, reference.Length)] = new ImageBytes(reference);
        }
    }

    /// <summary>Nobody has them any more.</summary>
    public static void Remove(ImageBytes bytes)
    {
        var key = (bytes.Reference.Hash, bytes.Reference.Length);
        lock (Gate)
        {
            if (Known.GetValueOrDefault(key) == bytes)
            {
                Known.Remove(key);
            }
        }
    }
}
