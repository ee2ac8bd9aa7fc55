namespace Actors.Native;

/// <summary>One message of a local socket: bytes, and the descriptors that came with them. Disposing it closes those that nobody took.</summary>
public sealed class LocalSocketFrame : IDisposable
{
    private readonly Descriptor?[] descriptors;

    internal LocalSocketFrame(ReadOnlyMemory<byte> bytes, Descriptor[] descriptors)
    {
        Bytes = bytes;
        this.descriptors = descriptors;
    }

    /// <summary>The message.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>How many descriptors came.</summary>
    public int DescriptorCount => descriptors.Length;

    /// <summary>Takes a descriptor: the caller owns it from now on. Each can be taken once.</summary>
    /// <param name="index">Its position, 0 and up.</param>
    /// <returns>The descriptor, close-on-exec.</returns>
    /// <exception cref="InvalidOperationException">It was taken already.</exception>
    public Descriptor Take(int index) =>
        Interlocked.Exchange(ref descriptors[index], null) ?? throw new InvalidOperationException($"descriptor {index} of the message was taken already");

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < descriptors.Length; i++)
        {
            Interlocked.Exchange(ref descriptors[i], null)?.Dispose();
        }
    }
}
