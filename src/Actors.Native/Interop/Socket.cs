#pragma warning disable SA1300, IDE1006 // C names
using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>sys/socket.h.</summary>
internal static unsafe partial class Socket
{
    public const int AF_UNIX = 1;
    public const int AF_INET = 2;
    public const int AF_INET6 = 10;
    public const int SOCK_STREAM = 1;
    public const int SOCK_SEQPACKET = 5;
    public const int SOCK_NONBLOCK = 0x800;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int SOL_SOCKET = 1;
    public const int SO_TYPE = 3;
    public const int SO_ERROR = 4;
    public const int SO_PEERCRED = 17;
    public const int SO_PEERGROUPS = 59;
    public const int SHUT_WR = 1;
    public const int SHUT_RDWR = 2;
    public const int SCM_RIGHTS = 1;
    public const int MSG_CTRUNC = 0x8;
    public const int MSG_DONTWAIT = 0x40;
    public const int MSG_NOSIGNAL = 0x4000;
    public const int MSG_CMSG_CLOEXEC = 0x40000000;

    /// <summary>The kernel's SCM_MAX_FD.</summary>
    public const int MaxDescriptorsPerMessage = 253;

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int socket(int domain, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int connect(int fd, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint recv(int fd, byte* buffer, nint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint send(int fd, byte* buffer, nint count, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint sendmsg(int fd, msghdr* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial nint recvmsg(int fd, msghdr* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int getsockopt(int fd, int level, int name, int* value, int* length);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int shutdown(int fd, int how);

    /// <summary>Sends bytes with descriptors attached to them; the result and errno are those of sendmsg.</summary>
    public static nint SendWithDescriptors(int fd, ReadOnlySpan<byte> bytes, ReadOnlySpan<int> descriptors)
    {
        var control = stackalloc byte[sizeof(cmsghdr) + (MaxDescriptorsPerMessage * sizeof(int)) + 8];
        fixed (byte* start = bytes)
        {
            var part = new iovec { iov_base = start, iov_len = (nuint)bytes.Length };
            var message = new msghdr { msg_iov = &part, msg_iovlen = 1 };
            if (!descriptors.IsEmpty)
            {
                var header = (cmsghdr*)control;
                var size = descriptors.Length * sizeof(int);
                header->cmsg_len = (nuint)(sizeof(cmsghdr) + size);
                header->cmsg_level = SOL_SOCKET;
                header->cmsg_type = SCM_RIGHTS;
                descriptors.CopyTo(new Span<int>(control + sizeof(cmsghdr), descriptors.Length));
                message.msg_control = control;
                message.msg_controllen = (nuint)(sizeof(cmsghdr) + ((size + 7) & ~7));
            }

            return sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        }
    }

    /// <summary>Takes bytes and the descriptors that came with them (close-on-exec); the result and errno are those of recvmsg.</summary>
    public static nint ReceiveWithDescriptors(int fd, Span<byte> room, Span<int> descriptors, out int count, out bool truncated)
    {
        var control = stackalloc byte[sizeof(cmsghdr) + (MaxDescriptorsPerMessage * sizeof(int)) + 8];
        fixed (byte* start = room)
        {
            var part = new iovec { iov_base = start, iov_len = (nuint)room.Length };
            var message = new msghdr
            {
                msg_iov = &part,
                msg_iovlen = 1,
                msg_control = control,
                msg_controllen = (nuint)(sizeof(cmsghdr) + (MaxDescriptorsPerMessage * sizeof(int))),
            };
            count = 0;
            var received = recvmsg(fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
            truncated = received >= 0 && (message.msg_flags & MSG_CTRUNC) != 0;
            var header = (cmsghdr*)control;
            if (received >= 0 && message.msg_controllen >= (nuint)sizeof(cmsghdr) && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
            {
                count = ((int)header->cmsg_len - sizeof(cmsghdr)) / sizeof(int);
                new ReadOnlySpan<int>(control + sizeof(cmsghdr), count).CopyTo(descriptors);
            }

            return received;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct iovec
    {
        public void* iov_base;
        public nuint iov_len;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct msghdr
    {
        public void* msg_name;
        public uint msg_namelen;
        public iovec* msg_iov;
        public nuint msg_iovlen;
        public void* msg_control;
        public nuint msg_controllen;
        public int msg_flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct cmsghdr
    {
        public nuint cmsg_len;
        public int cmsg_level;
        public int cmsg_type;
    }
}
