using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Questions to and changes of a terminal this process was started on.</summary>
public static unsafe class Terminal
{
    /// <summary>Whether a descriptor is a terminal.</summary>
    /// <param name="number">The descriptor.</param>
    /// <returns>True for a terminal; false for anything else, closed included.</returns>
    public static bool IsTerminal(int number) => Unistd.isatty(number) == 1;

    /// <summary>Whether this process is in the terminal's foreground group, so that it may read and change the terminal without being stopped.</summary>
    /// <param name="number">The terminal's descriptor.</param>
    /// <returns>True in the foreground; false in the background or when it is not our controlling terminal.</returns>
    public static bool IsForeground(int number) => Unistd.tcgetpgrp(number) == Unistd.getpgrp();

    /// <summary>Whether a descriptor is this process's controlling terminal and another group is in its foreground, so that a read would stop us.</summary>
    internal static bool IsBackground(int number) => Unistd.tcgetpgrp(number) is > 0 and var group && group != Unistd.getpgrp();

    /// <summary>The terminal's size.</summary>
    /// <param name="number">The terminal's descriptor.</param>
    /// <returns>The size, or null when it is no terminal or has none set.</returns>
    public static TerminalSize? SizeOf(int number)
    {
        Termios.winsize size;
        return Termios.ioctl(number, Termios.TIOCGWINSZ, &size) == 0 && size is { ws_col: > 0, ws_row: > 0 }
            ? new TerminalSize(size.ws_col, size.ws_row)
            : null;
    }

    /// <summary>Puts a terminal in raw mode: every key goes to the reader, nothing is echoed, no signals are made. Only call it in the foreground.</summary>
    /// <param name="number">The terminal's descriptor.</param>
    /// <returns>What restores the modes found; dispose it on every way out (it is idempotent, and safe from a signal callback).</returns>
    /// <exception cref="NativeException">It is no terminal.</exception>
    public static RawMode EnterRawMode(int number) => new(number, keys: false);

    /// <summary>Lets every key go to the reader at once, without an echo; what makes signals (Ctrl-C) still does. Only call it in the foreground.</summary>
    /// <param name="number">The terminal's descriptor.</param>
    /// <returns>What restores the modes found, as <see cref="EnterRawMode"/>'s.</returns>
    /// <exception cref="NativeException">It is no terminal.</exception>
    public static RawMode EnterKeyMode(int number) => new(number, keys: true);

    internal static bool IsPtyMaster(int number)
    {
        int index;
        return Termios.ioctl(number, Termios.TIOCGPTN, &index) == 0;
    }
}
