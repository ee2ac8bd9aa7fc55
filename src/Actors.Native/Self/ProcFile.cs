using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Files of /proc, read with no more than the system calls it takes: what <c>File</c> sets up for that is a good part of the start of a short command.</summary>
internal static unsafe class ProcFile
{
    /// <summary>The whole file.</summary>
    /// <exception cref="NativeException">ENOENT: there is no such process; EACCES.</exception>
    public static byte[] Read(string path)
    {
        using var file = Descriptor.Open(path, 0);
        var bytes = new byte[4096];
        var filled = 0;
        while (true)
        {
            nint count;
            fixed (byte* start = bytes)
            {
                count = Unistd.read(file.Number, start + filled, bytes.Length - filled);
            }

            if (count < 0 && Errno.Last is var errno && errno != Errno.EINTR)
            {
                throw new NativeException(errno, $"read '{path}'");
            }

            if (count == 0)
            {
                return bytes.AsSpan(0, filled).ToArray();
            }

            filled += (int)Math.Max(count, 0);
            if (filled == bytes.Length)
            {
                Array.Resize(ref bytes, bytes.Length * 2);
            }
        }
    }
}
