using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>A pty pair. The master is ours; the slave is for a child and is closed here once the child has it. Thread-safe.</summary>
public sealed class PseudoTerminal : IDisposable
{
    private PseudoTerminal(Descriptor master, Descriptor slave)
    {
        Master = master;
        Slave = slave;
    }

    /// <summary>The master side; hand duplicates of it to a <see cref="DescriptorReader"/> and a <see cref="DescriptorWriter"/>.</summary>
    public Descriptor Master { get; }

    /// <summary>The slave side, to be mapped into the child. As long as it is open here the master never sees the end of the stream.</summary>
    public Descriptor Slave { get; }

    /// <summary>Opens a pty with a size.</summary>
    /// <param name="columns">Width in characters, 0 to 65535.</param>
    /// <param name="rows">Height in lines, 0 to 65535.</param>
    /// <returns>Both sides, close-on-exec; never our own controlling terminal.</returns>
    /// <exception cref="NativeException">No pty is to be had.</exception>
    public static unsafe PseudoTerminal Open(int columns, int rows)
    {
        var fd = Termios.posix_openpt(Fcntl.O_RDWR | Fcntl.O_NOCTTY | Fcntl.O_CLOEXEC);
        if (fd < 0)
        {
            throw new NativeException(Errno.Last, "open a pseudo terminal");
        }

        var master = new Descriptor(fd);
        int slave;
        if (Termios.grantpt(fd) != 0 || Termios.unlockpt(fd) != 0
            || (slave = Termios.ioctl(fd, Termios.TIOCGPTPEER, (void*)(Fcntl.O_RDWR | Fcntl.O_NOCTTY | Fcntl.O_CLOEXEC))) < 0)
        {
            var errno = Errno.Last;
            master.Dispose();
            throw new NativeException(errno, "open the slave of a pseudo terminal");
        }

        var pty = new PseudoTerminal(master, new Descriptor(slave));
        _ = pty.Resize(columns, rows);
        return pty;
    }

    /// <summary>Changes the size; the foreground job gets SIGWINCH.</summary>
    /// <param name="columns">Width in characters, 0 to 65535.</param>
    /// <param name="rows">Height in lines, 0 to 65535.</param>
    /// <returns>False when the terminal is gone.</returns>
    public unsafe bool Resize(int columns, int rows)
    {
        var size = new Termios.winsize { ws_col = (ushort)Math.Clamp(columns, 0, ushort.MaxValue), ws_row = (ushort)Math.Clamp(rows, 0, ushort.MaxValue) };
        if (Master.IsClosed)
        {
            return false;
        }

        try
        {
            using var hold = new DescriptorHold(Master);
            return Termios.ioctl(hold.Number, Termios.TIOCSWINSZ, &size) == 0;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Closes both sides. A job that still has the terminal is hung up.</summary>
    public void Dispose()
    {
        Master.Dispose();
        Slave.Dispose();
    }
}
