using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>termios.h, sys/ioctl.h and the pty part of stdlib.h.</summary>
internal static unsafe partial class Termios
{
    public const int TCSANOW = 0;
    public const int TCSADRAIN = 1;
    public const uint ICANON = 2;
    public const uint ECHO = 8;
    public const int VTIME = 5;
    public const int VMIN = 6;
    public const nuint TIOCGWINSZ = 0x5413;
    public const nuint TIOCSWINSZ = 0x5414;
    public const nuint TIOCGPTPEER = 0x5441;
    public const nuint TIOCGPTN = 0x80045430;

    /// <summary>More than any struct termios.</summary>
    public const int TermiosSize = 256;

    /// <summary>Where in struct termios the local modes are.</summary>
    public const int LocalModes = 12;

    /// <summary>Where in struct termios the special characters are.</summary>
    public const int Characters = 17;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcgetattr(int fd, byte* modes);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int tcsetattr(int fd, int actions, byte* modes);

    [LibraryImport("libc")]
    public static partial void cfmakeraw(byte* modes);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int ioctl(int fd, nuint request, void* argument);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int grantpt(int fd);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int unlockpt(int fd);

    [StructLayout(LayoutKind.Sequential)]
    public struct winsize
    {
        public ushort ws_row;
        public ushort ws_col;
        public ushort ws_xpixel;
        public ushort ws_ypixel;
    }
}
