using System.Collections.Immutable;
using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>Files that travel to where they are needed.</summary>
public sealed partial class ProcessSpace
{
    /// <summary>How many bytes of images this node has sent to others since it started.</summary>
    public long ImageBytesSent => Runtime.Images.BytesSent;

    /// <summary>
    /// Makes a file of this machine an image, so that processes on other nodes can have it (<see cref="DescriptorSpec.Image"/>). What it is gets
    /// found out now (and not again while it stays as it is); it is read, and takes memory, when it is wanted.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A lease: the image can be had at least until that is disposed.</returns>
    /// <exception cref="NativeException">It cannot be read.</exception>
    public Task<ImageLease> AddImageAsync(string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Runtime.Images.AddFileAsync(path, cancellation);
    }

    /// <summary>Makes a file an image that somebody else has opened for reading.</summary>
    /// <param name="file">The file; it is this space's from now on.</param>
    /// <param name="name">What people shall call it; of a path the last part.</param>
    /// <param name="owner">Who opened it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>As <see cref="AddImageAsync(string, CancellationToken)"/>.</returns>
    /// <exception cref="NativeException">It cannot be read.</exception>
    public Task<ImageLease> AddImageAsync(Descriptor file, string name, Credentials owner, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(owner);
        return Runtime.Images.AddFileAsync(file, name, owner.UserId, cancellation);
    }

    /// <summary>For each of some nodes how an image gets there from here (<see cref="ProcessSpec.ImageRoute"/>): as a tree of those that are up.</summary>
    /// <param name="nodes">The nodes, in the order in which the tree is made of them.</param>
    public IReadOnlyDictionary<int, ImmutableArray<int>> ImageRoutes(IEnumerable<int> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var (self, directory) = (Node, Directory);
        return ImageTree.Routes([.. nodes.Distinct().Where(number => number != self && directory.Find(number) is { State: NodeState.Up })]);
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
