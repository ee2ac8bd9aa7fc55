using System.Buffers.Binary;
using System.Security.Cryptography;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.Launcher.Copying;

/// <summary>
/// A file on its way: without a name, which it gets when it is whole; of an end that is killed meanwhile nothing is left, except between
/// the two calls that name it and put it in the place of another. Where a file system has no such files it has a temporary name beside its
/// final one, which SIGKILL leaves behind. What exists already and is no regular file (a device, a FIFO) is written to as it is.
/// </summary>
internal sealed class FileBeingWritten : IDisposable
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int PrivateMode = 0x180;
    private const int ZeroPiece = 64 * 1024;
    private const UnixFileMode UsualBits = (UnixFileMode)0x1ff;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Descriptor? descriptor;
    private readonly Stream stream;
    private readonly TemporaryNames names;
    private readonly string path;
    private readonly bool existing;
    private string? temporary;

    /// <param name="path">Its path.</param>
    /// <param name="facts">What the source says of it.</param>
    /// <param name="followLink">A symbolic link of that name is followed.</param>
    /// <param name="names">Where a temporary name is kept.</param>
    /// <param name="watched">The descriptor whose other end a FIFO is written for; null: for whoever started this command, who can end it.</param>
    /// <exception cref="NativeException">It cannot be created.</exception>
    internal FileBeingWritten(string path, FileFacts facts, bool followLink, TemporaryNames names, int? watched)
    {
        Facts = facts;
        this.names = names;

        // The full path first: of a relative one the target of a link would be looked for in the root.
        string full = Path.GetFullPath(path);
        this.path = followLink ? FileNames.FollowLinks(full) : full;
        FileStatus? there = FileStatus.Find(this.path, followLink);
        if (there is { Kind: FileKind.Directory })
        {
            throw new NativeException(Errno.EISDIR, $"write '{path}'");
        }

        existing = there is { Kind: FileKind.Special or FileKind.Fifo };
        if (there is { Kind: FileKind.Fifo } && watched is { } other)
        {
            stream = FifoWriter.Open(this.path, other);
            return;
        }

        descriptor = existing ? Descriptor.Open(this.path, WriteOnly) : Descriptor.OpenNameless(Folder, PrivateMode) ?? OpenTemporary();
        stream = new FileStream(new SafeFileHandle(descriptor.Number, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }

    internal FileFacts Facts { get; }

    internal long Written { get; private set; }

    private string Folder => Path.GetDirectoryName(path) ?? "/";

    /// <summary>A hole as it travels and is hashed: its length alone.</summary>
    internal static byte[] Hole(long length)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        return bytes;
    }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        stream.Write(bytes);
        Written += bytes.Length;
    }

    /// <summary>Leaves a hole; what is no file gets zeros.</summary>
    internal void Skip(ReadOnlySpan<byte> hole)
    {
        hash.AppendData(hole);
        long length = BinaryPrimitives.ReadInt64LittleEndian(hole);
        if (length < 0 || Written > long.MaxValue - length)
        {
            throw new InvalidDataException("the other end sent a hole that is no hole");
        }

        Written += length;
        if (!existing)
        {
            stream.SetLength(Written);
            stream.Position = Written;
            return;
        }

        for (byte[] zeros = new byte[ZeroPiece]; length > 0; length -= Math.Min(length, ZeroPiece))
        {
            stream.Write(zeros, 0, (int)Math.Min(length, ZeroPiece));
        }
    }

    /// <summary>Checks it against what the source read, and gives it its name.</summary>
    /// <exception cref="InvalidDataException">It is not the same.</exception>
    internal void Finish(FrameStream.Frame whole, bool keepTimes)
    {
        using BinaryReader fields = whole.Fields();
        long size = fields.ReadInt64();
        byte[] expected = fields.ReadBytes(SHA256.HashSizeInBytes);
        if (size != Written || !hash.GetHashAndReset().AsSpan().SequenceEqual(expected))
        {
            throw new InvalidDataException($"what arrived is not what was sent ({Written} of {size} bytes, or another hash); nothing was replaced (EIO)");
        }

        if (existing)
        {
            return;
        }

        var handle = ((FileStream)stream).SafeFileHandle;
        File.SetUnixFileMode(handle, keepTimes ? Facts.Mode : Facts.Mode & UsualBits);
        if (keepTimes)
        {
            FileNames.SetTimes(Descriptor.PathOf(descriptor!.Number), Facts.Accessed, Facts.Modified, follow: true);
        }

        // A name that is taken can only be taken over by renaming.
        temporary ??= names.Make(Folder, descriptor!.GiveName);
        names.Rename(temporary, path);
        temporary = null;
    }

    public void Dispose()
    {
        if (temporary is { } unfinished)
        {
            temporary = null;
            names.Remove(unfinished);
        }

        hash.Dispose();
        stream.Dispose();
        descriptor?.Dispose();
    }

    private Descriptor OpenTemporary()
    {
        Descriptor? made = null;
        temporary = names.Make(Folder, name => made = Descriptor.Open(name, WriteOnly | Create | Exclusive, PrivateMode));
        return made!;
    }
}
