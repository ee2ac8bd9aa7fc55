using System.Buffers;
using Actors.Native;
using Microsoft.Win32.SafeHandles;

namespace Actors.Node.Runs;

/// <summary>
/// What a program has written before its turn: a little in memory, more in a file without a name in the folder for temporary files. Used by one
/// pump at a time.
/// </summary>
internal sealed class OutputBacklog : IDisposable
{
    /// <summary>The most that waits of one stream.</summary>
    internal const long Most = 1L << 30;

    private const int InMemory = 64 * 1024;
    private const int PrivateMode = 0x180;
    private readonly ArrayBufferWriter<byte> memory = new();
    private Descriptor? descriptor;
    private SafeFileHandle? file;
    private long length;

    public void Dispose()
    {
        file?.Dispose();
        descriptor?.Dispose();
    }

    /// <summary>Takes bytes; false: there is no room for them, and none was taken.</summary>
    internal bool TryAdd(in ReadOnlySequence<byte> bytes)
    {
        if (length == 0 && memory.WrittenCount + bytes.Length <= InMemory)
        {
            foreach (ReadOnlyMemory<byte> segment in bytes)
            {
                memory.Write(segment.Span);
            }

            return true;
        }

        if (length + bytes.Length > Most)
        {
            return false;
        }

        try
        {
            SafeFileHandle to = file ??= Open();
            long at = length;
            foreach (ReadOnlyMemory<byte> segment in bytes)
            {
                RandomAccess.Write(to, segment.Span, at);
                at += segment.Length;
            }

            length = at;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No room on the disk, or nothing may be written there.
            return false;
        }
    }

    /// <summary>Gives away all of it, in the order it came.</summary>
    /// <param name="write">Takes a piece; false: it takes no more.</param>
    /// <returns>False when not all was taken.</returns>
    internal async ValueTask<bool> DrainAsync(Func<ReadOnlyMemory<byte>, ValueTask<bool>> write)
    {
        if (memory.WrittenCount > 0 && !await write(memory.WrittenMemory).ConfigureAwait(false))
        {
            return false;
        }

        byte[] piece = length > 0 ? new byte[InMemory] : [];
        for (long at = 0; at < length;)
        {
            int count = RandomAccess.Read(file!, piece.AsSpan(0, (int)Math.Min(piece.Length, length - at)), at);
            if (count == 0)
            {
                throw new EndOfStreamException("what was kept of a program's output is not there any more");
            }

            if (!await write(piece.AsMemory(0, count)).ConfigureAwait(false))
            {
                return false;
            }

            at += count;
        }

        return true;
    }

    private SafeFileHandle Open()
    {
        string folder = Path.GetTempPath();
        descriptor = Descriptor.OpenNameless(folder, PrivateMode, alsoRead: true);
        return descriptor is not null
            ? new SafeFileHandle(descriptor.Number, ownsHandle: false)
            : File.OpenHandle(Path.Combine(folder, $".actors-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    }
}
