using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Makes pipes.</summary>
public static class Pipes
{
    /// <summary>Makes a pipe.</summary>
    /// <param name="capacity">Wanted capacity in bytes; 0 for the kernel's default (64 KiB). A capacity the kernel refuses is not an error.</param>
    /// <returns>Both ends, close-on-exec, blocking.</returns>
    /// <exception cref="NativeException">EMFILE, ENFILE.</exception>
    public static unsafe PipePair Create(int capacity = 0)
    {
        var ends = stackalloc int[2];
        if (Unistd.pipe2(ends, Fcntl.O_CLOEXEC) != 0)
        {
            throw new NativeException(Errno.Last, "make a pipe");
        }

        if (capacity > 0)
        {
            _ = Fcntl.fcntl(ends[1], Fcntl.F_SETPIPE_SZ, capacity);
        }

        return new PipePair(new Descriptor(ends[0]), new Descriptor(ends[1]));
    }
}
