using System.Globalization;
using System.Security.Cryptography;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.Launcher.Copying;

/// <summary>
/// A file on its way: under a temporary name beside its final one, which it takes when it is whole. What exists already and is no regular
/// file (a device, a FIFO) is written to as it is.
/// </summary>
internal sealed class FileBeingWritten : IDisposable
{
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int PrivateMode = 0x180;
    private const UnixFileMode UsualBits = (UnixFileMode)0x1ff;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Descriptor descriptor;
    private readonly FileStream stream;
    private readonly string path;
    private string? temporary;

    /// <exception cref="NativeException">It cannot be created.</exception>
    internal FileBeingWritten(string path, FileFacts facts, bool followLink)
    {
        Facts = facts;

        // The full path first: of a relative one the target would be looked for in the root.
        string full = Path.GetFullPath(path);
        this.path = followLink && FileStatus.Find(full, follow: false) is { Kind: FileKind.SymbolicLink }
            ? File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full
            : full;
        FileStatus? there = FileStatus.Find(this.path, followLink);
        if (there is { Kind: FileKind.Directory })
        {
            throw new NativeException(Errno.EISDIR, $"write '{path}'");
        }

        if (there is { Kind: FileKind.Special or FileKind.Fifo })
        {
            descriptor = Descriptor.Open(this.path, WriteOnly);
        }
        else
        {
            string name = string.Create(CultureInfo.InvariantCulture, $".bpcp-{Environment.ProcessId}-{Random.Shared.NextInt64():x}");
            temporary = Path.Combine(Path.GetDirectoryName(this.path) ?? "/", name);
            descriptor = Descriptor.Open(temporary, WriteOnly | Create | Exclusive, PrivateMode);
        }

        stream = new FileStream(new SafeFileHandle(descriptor.Number, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }

    internal FileFacts Facts { get; }

    internal long Written { get; private set; }

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        stream.Write(bytes);
        Written += bytes.Length;
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

        if (temporary is null)
        {
            return;
        }

        var handle = stream.SafeFileHandle;
        File.SetUnixFileMode(handle, keepTimes ? Facts.Mode : Facts.Mode & UsualBits);
        if (keepTimes)
        {
            File.SetLastAccessTimeUtc(handle, Facts.Accessed);
            File.SetLastWriteTimeUtc(handle, Facts.Modified);
        }

        File.Move(temporary, path, overwrite: true);
        temporary = null;
    }

    /// <summary>Removes what is not whole. May be called from any thread, while the command ends.</summary>
    internal void Discard()
    {
        if (Interlocked.Exchange(ref temporary, null) is { } unfinished)
        {
            File.Delete(unfinished);
        }
    }

    public void Dispose()
    {
        Discard();
        hash.Dispose();
        stream.Dispose();
        descriptor.Dispose();
    }
}
