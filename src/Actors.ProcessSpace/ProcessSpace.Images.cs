using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>Files that travel to where they are needed.</summary>
public sealed partial class ProcessSpace
{
    /// <summary>How many bytes of images this node has sent to others since it started.</summary>
    public long ImageBytesSent => Runtime.Images.BytesSent;

    /// <summary>Makes a file of this machine an image, so that processes on other nodes can have it (<see cref="DescriptorSpec.Image"/>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up before it has begun.</param>
    /// <returns>A lease: the image is here at least until that is disposed.</returns>
    /// <exception cref="NativeException">It cannot be read, or there is no room for it (ENOMEM).</exception>
    public Task<ImageLease> AddImageAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Runtime.Images.AddFileAsync(path, cancellation);
    }

    /// <summary>Makes some bytes an image.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">What people shall call it.</param>
    /// <returns>A lease: the image is here at least until that is disposed.</returns>
    /// <exception cref="NativeException">There is no room for it (ENOMEM).</exception>
    public ImageLease AddImage(ReadOnlySpan<byte> bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Runtime.Images.Add(bytes, name);
    }
}
