using System.Buffers;
using Actors.Native;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// An open file of this machine that becomes an image when a node asks for it; until then only what it is has been found out. Owns the
/// descriptor; counted, beginning with whoever made it. Thread-safe.
/// </summary>
internal sealed class ImageSource
{
    private const int Piece = 256 * 1024;

    private readonly Descriptor _file;
    private readonly FileIdentity _identity;
    private readonly uint _user;
    private int _users = 1;

    private ImageSource(Descriptor file, FileIdentity identity, uint user, ImageReference reference)
    {
        _file = file;
        _identity = identity;
        _user = user;
        Reference = reference;
    }

    public ImageReference Reference { get; }

    /// <summary>True when it was found to be something else by now.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Finds out what a file is, and takes its descriptor; that stays the caller's when it fails. May wait for a disk.</summary>
    /// <param name="file">The file, open for reading.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="user">Who opened it.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="NativeException">EACCES: it is no regular file; it cannot be read.</exception>
    public static ImageSource Of(Descriptor file, string name, uint user, CancellationToken cancellation)
    {
        var identity = FileIdentity.Of(file) ?? throw new NativeException(Errno.EACCES, $"read '{name}', which is no ordinary file");
        return new ImageSource(file, identity, user, new ImageReference(FileDigests.Of(file, identity, user, cancellation), identity.Size, Path.GetFileName(name)));
    }

    /// <summary>Writes an image from it. Waits for disks.</summary>
    /// <exception cref="NativeException">It cannot be read, or is not what it was (EIO).</exception>
    public void Fill(Image image)
    {
        var (bytes, length) = (image.Bytes, image.Reference.Length);
        var turn = bytes.Begin(image);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int read; bytes.Available < length && (read = _file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - bytes.Available)), bytes.Available)) > 0;)
            {
                if (!bytes.TryAppend(turn, buffer.AsSpan(0, read)))
                {
                    throw new NativeException(Errno.EIO, $"read '{Reference.Name}', which is not wanted any more");
                }
            }

            bytes.TryComplete(turn, $"read '{Reference.Name}', which was changed meanwhile");
        }
        catch
        {
            IsStale = true;
            FileDigests.Forget(_identity, _user);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>One more user, while there is one.</summary>
    public void Take() => Interlocked.Increment(ref _users);

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            _file.Dispose();
        }
    }
}
