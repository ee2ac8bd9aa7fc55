using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>A descriptor that wakes whoever polls it (eventfd(2)).</summary>
internal static unsafe class EventDescriptor
{
    /// <summary>Makes one that is not set.</summary>
    /// <exception cref="NativeException">EMFILE, ENFILE.</exception>
    public static Descriptor Create()
    {
        var fd = Poll.eventfd(0, Poll.EFD_CLOEXEC | Poll.EFD_NONBLOCK);
        return fd >= 0 ? new Descriptor(fd) : throw new NativeException(Errno.Last, "make a wake-up descriptor");
    }

    /// <summary>Sets it: readable until it is read.</summary>
    public static void Set(Descriptor descriptor)
    {
        var one = 1UL;
        _ = Unistd.write(descriptor.Number, (byte*)&one, sizeof(ulong));
    }
}
