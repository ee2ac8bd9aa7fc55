using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Standard output as a program in C has it: what cannot be written is an error, and a reader that is gone ends the program. Thread-safe.</summary>
public static class StandardOutput
{
    private const int Number = 1;

    /// <summary>
    /// Writes all of it, and waits as long as that takes. When nobody reads it any more, this program ends by SIGPIPE: .NET's console would
    /// go on and say nothing.
    /// </summary>
    /// <param name="bytes">What to write.</param>
    /// <exception cref="NativeException">EBADF: the caller closed it; ENOSPC, EIO, and what else write(2) answers.</exception>
    public static unsafe void Write(ReadOnlySpan<byte> bytes)
    {
        if (!ProcessSelf.WasOpenAtStart(Number))
        {
            throw Failed(Errno.EBADF);
        }

        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* first = bytes)
            {
                count = Unistd.write(Number, first, bytes.Length);
            }

            if (count < 0)
            {
                Recover(Errno.Last);
                continue;
            }

            bytes = bytes[(int)count..];
        }
    }

    private static unsafe void Recover(Errno errno)
    {
        if (errno == Errno.EAGAIN)
        {
            // It is shared, and whoever shares it has made it non-blocking.
            var target = new Poll.pollfd { fd = Number, events = Poll.POLLOUT };
            _ = Poll.poll(&target, 1, -1);
        }
        else if (errno != Errno.EINTR)
        {
            if (errno == Errno.EPIPE)
            {
                SignalTraps.EndSelf(Signals.SIGPIPE);
            }

            throw Failed(errno);
        }
    }

    private static NativeException Failed(Errno errno) => new(errno, "cannot write standard output");
}
