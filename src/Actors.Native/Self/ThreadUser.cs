using System.Runtime.InteropServices;
using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>Whom the calling thread is to file systems. For threads that do one thing for somebody else and then end.</summary>
public static unsafe class ThreadUser
{
    /// <summary>The user's number.</summary>
    public static uint Current => (uint)Unistd.setfsuid(uint.MaxValue); // Asked for nobody it changes nothing and tells who is.

    /// <summary>From now on the files this thread opens are opened as that user. There is no way back: let the thread end.</summary>
    /// <param name="user">The user's number.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="groups">The supplementary groups.</param>
    /// <exception cref="NativeException">EPERM: this process is not root.</exception>
    public static void Become(uint user, uint group, IReadOnlyList<uint> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);

        // Straight to the kernel: the C library's setgroups would change all threads.
        var number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 159 : 116;
        uint[] list = [.. groups];
        fixed (uint* start = list)
        {
            if (Unistd.syscall(number, list.Length, (nint)start) != 0)
            {
                throw new NativeException(Errno.Last, $"open files as user {user}");
            }
        }

        // These two answer with what was before, whether they worked or not.
        _ = Unistd.setfsgid(group);
        _ = Unistd.setfsuid(user);
        if (Unistd.setfsgid(uint.MaxValue) != (int)group || Current != user)
        {
            throw new NativeException(Errno.EPERM, $"open files as user {user}");
        }
    }
}
