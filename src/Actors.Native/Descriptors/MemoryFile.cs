using System.Globalization;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// A file that is only memory: written once from front to back by one, read by many meanwhile, sealed in the end. It may be executed. What
/// was opened of it keeps the memory after this object is disposed. Reading is thread-safe.
/// </summary>
public sealed unsafe class MemoryFile : IDisposable
{
    private const int Seals = Mman.F_SEAL_SEAL | Mman.F_SEAL_SHRINK | Mman.F_SEAL_GROW | Mman.F_SEAL_WRITE;

    private readonly Descriptor _descriptor;

    private MemoryFile(Descriptor descriptor) => _descriptor = descriptor;

    /// <summary>Makes an empty one.</summary>
    /// <param name="name">Shown by /proc; at most 249 bytes.</param>
    /// <exception cref="NativeException">The kernel has no memory or no descriptor for it.</exception>
    public MemoryFile(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var shown = name.Length <= 60 ? name : name[..60];
        const uint flags = Mman.MFD_CLOEXEC | Mman.MFD_ALLOW_SEALING;
        var fd = Mman.memfd_create(shown, flags | Mman.MfdExec);
        if (fd < 0 && Errno.Last == Errno.EINVAL)
        {
            // A kernel from before that flag.
            fd = Mman.memfd_create(shown, flags);
        }

        _descriptor = fd >= 0 ? new Descriptor(fd) : throw new NativeException(Errno.Last, $"make a file in memory for '{name}'");
    }

    /// <summary>Its descriptor's number in this process, by which others of this machine can find it (<see cref="TryFind"/>).</summary>
    public int Number => _descriptor.Number;

    /// <summary>
    /// A file in memory of another process (or of this one), which keeps the memory from then on: only one that is sealed, so that nobody can change it.
    /// What it holds is not looked at.
    /// </summary>
    /// <param name="process">The process's number, in this pid namespace.</param>
    /// <param name="number">The descriptor's number there.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <returns>Null: there is no such file, or it is not ours to open, or not sealed, or of another length.</returns>
    public static MemoryFile? TryFind(int process, int number, long length)
    {
        Descriptor? descriptor = null;
        try
        {
            // What is there may be anything: a FIFO would wait for its other end.
            descriptor = Descriptor.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/fd/{number}"), Fcntl.O_RDONLY | Fcntl.O_NONBLOCK);
            var seals = Fcntl.fcntl(descriptor.Number, Mman.F_GET_SEALS, 0);
            if (seals >= 0 && (seals & Seals) == Seals && FileIdentity.Of(descriptor)?.Size == length)
            {
                return new MemoryFile(descriptor);
            }
        }
        catch (NativeException)
        {
            // It has gone, or is not ours to open.
        }

        descriptor?.Dispose();
        return null;
    }

    /// <summary>Writes at an offset.</summary>
    /// <exception cref="NativeException">ENOSPC, ENOMEM.</exception>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        using var hold = new DescriptorHold(_descriptor);
        fixed (byte* start = bytes)
        {
            for (var done = 0; done < bytes.Length;)
            {
                var count = Mman.pwrite(hold.Number, start + done, bytes.Length - done, offset + done);
                if (count > 0)
                {
                    done += (int)count;
                }
                else if (count == 0 || Errno.Last != Errno.EINTR)
                {
                    throw new NativeException(count == 0 ? Errno.EIO : Errno.Last, "write to a file in memory");
                }
            }
        }
    }

    /// <summary>Reads what is there from an offset on; 0 at its end.</summary>
    /// <exception cref="NativeException">What pread(2) answered.</exception>
    public int Read(Span<byte> room, long offset) => _descriptor.Read(room, offset);

    /// <summary>From now on nobody can change it.</summary>
    /// <exception cref="NativeException">What fcntl(2) answered.</exception>
    public void Seal()
    {
        using var hold = new DescriptorHold(_descriptor);
        if (Fcntl.fcntl(hold.Number, Mman.F_ADD_SEALS, Seals) < 0)
        {
            throw new NativeException(Errno.Last, "seal a file in memory");
        }
    }

    /// <summary>Opens it for reading, with an offset of its own.</summary>
    /// <exception cref="NativeException">What open(2) answered.</exception>
    public Descriptor OpenForReading()
    {
        using var hold = new DescriptorHold(_descriptor);
        return Descriptor.Open(Descriptor.PathOf(hold.Number), Fcntl.O_RDONLY);
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
