using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>A terminal in raw mode, or in one that only hands over each key. Disposing restores the modes it had. Thread-safe.</summary>
public sealed unsafe class RawMode : IDisposable
{
    private readonly Lock gate = new();
    private readonly byte[] saved = new byte[Termios.TermiosSize];
    private readonly int terminal;
    private readonly bool keys;
    private bool raw;
    private bool disposed;

    internal RawMode(int terminal, bool keys)
    {
        this.terminal = terminal;
        this.keys = keys;
        Enter();
    }

    /// <summary>Restores the saved modes without ending: used before stopping oneself.</summary>
    public void Suspend()
    {
        lock (gate)
        {
            Restore();
        }
    }

    /// <summary>Enters raw mode again after <see cref="Suspend"/>; the modes to be restored later are read anew. Nothing happens after a dispose.</summary>
    /// <exception cref="NativeException">The terminal is gone (EIO).</exception>
    public void Resume()
    {
        lock (gate)
        {
            if (!raw && !disposed)
            {
                Enter();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            Restore();
        }
    }

    private void Enter()
    {
        fixed (byte* modes = saved)
        {
            if (Termios.tcgetattr(terminal, modes) != 0)
            {
                throw new NativeException(Errno.Last, $"get the modes of the terminal on descriptor {terminal}");
            }
        }

        var wanted = stackalloc byte[Termios.TermiosSize];
        saved.CopyTo(new Span<byte>(wanted, Termios.TermiosSize));
        if (keys)
        {
            *(uint*)(wanted + Termios.LocalModes) &= ~(Termios.ICANON | Termios.ECHO);
            wanted[Termios.Characters + Termios.VMIN] = 1;
            wanted[Termios.Characters + Termios.VTIME] = 0;
        }
        else
        {
            Termios.cfmakeraw(wanted);
        }

        if (Termios.tcsetattr(terminal, Termios.TCSADRAIN, wanted) != 0)
        {
            throw new NativeException(Errno.Last, $"set the modes of the terminal on descriptor {terminal}");
        }

        raw = true;
    }

    private void Restore()
    {
        if (!raw)
        {
            return;
        }

        raw = false;
        fixed (byte* modes = saved)
        {
            // Nobody can be told: the terminal may have been hung up.
            while (Termios.tcsetattr(terminal, Termios.TCSADRAIN, modes) != 0 && Errno.Last == Errno.EINTR)
            {
            }
        }
    }
}
