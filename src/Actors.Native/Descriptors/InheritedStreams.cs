using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// Readers and writers for descriptors this process was given and shares with others. A pipe is opened again through /proc, so that
/// O_NONBLOCK is ours alone; a socket is used with MSG_DONTWAIT; anything else gets a thread of its own. The original descriptor stays
/// open and unchanged.
/// </summary>
public static class InheritedStreams
{
    /// <summary>A reader of an inherited descriptor.</summary>
    /// <param name="number">The open descriptor.</param>
    /// <returns>The reader; disposing it leaves the original open.</returns>
    public static IByteReader OpenReader(int number)
    {
        if (OpenPipeAgain(number, Fcntl.O_RDONLY) is { } pipe)
        {
            return new DescriptorReader(pipe);
        }

        return IsSocket(number) ? new DescriptorReader(Descriptor.Duplicate(number), sharedSocket: true) : new BlockingReader(number);
    }

    /// <summary>A writer to an inherited descriptor.</summary>
    /// <param name="number">The open descriptor.</param>
    /// <returns>The writer; disposing it leaves the original open.</returns>
    public static IByteWriter OpenWriter(int number)
    {
        if (OpenPipeAgain(number, Fcntl.O_WRONLY) is { } pipe)
        {
            return new DescriptorWriter(pipe);
        }

        return IsSocket(number) ? new DescriptorWriter(Descriptor.Duplicate(number), sharedSocket: true) : new BlockingWriter(number);
    }

    /// <summary>Null when it is no pipe, or a pipe that may not be opened again (another user's, or of the other direction).</summary>
    private static Descriptor? OpenPipeAgain(int number, int flags)
    {
        var mode = Fcntl.fcntl(number, Fcntl.F_GETFL, 0);
        if (Fcntl.fcntl(number, Fcntl.F_GETPIPE_SZ, 0) < 0 || mode < 0 || ((mode & Fcntl.O_ACCMODE) != flags && (mode & Fcntl.O_ACCMODE) != Fcntl.O_RDWR))
        {
            return null;
        }

        var path = Descriptor.PathOf(number);
        var fd = Fcntl.open(path, flags | Fcntl.O_NONBLOCK | Fcntl.O_CLOEXEC, 0);
        return fd >= 0 ? new Descriptor(fd) : null;
    }

    private static unsafe bool IsSocket(int number)
    {
        int type, length = sizeof(int);
        return Socket.getsockopt(number, Socket.SOL_SOCKET, Socket.SO_TYPE, &type, &length) == 0;
    }
}
