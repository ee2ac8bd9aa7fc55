using System.Runtime.InteropServices;

namespace Actors.Native;

/// <summary>The structures and numbers of <c>src/keeper/protocol.h</c>; the tests compare them with the C compiler's.</summary>
internal static class WireFormat
{
    public const byte Pickup = (byte)'P';
    public const uint RequestMagic = 0x31515241;
    public const uint CommandMagic = 0x314d4341;
    public const uint EventMagic = 0x31564541;
    public const int RequestMax = 64 << 20;
    public const int DescriptorsMax = 65536;
    public const uint CommandSignal = 1;
    public const uint CommandKillTree = 2;

    [Flags]
    public enum BodyFlags : uint
    {
        None = 0,
        Directory = 1,
        Terminal = 2,
        Umask = 4,
        UserId = 8,
        GroupId = 16,
        Groups = 32,
        Nice = 64,
        Check = 128,
        Program = 256,
    }

    public enum EventKind : uint
    {
        Started = 1,
        Failed = 2,
        Stopped = 3,
        Continued = 4,
        Exited = 5,
        TreeEnded = 6,
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct RequestHeader
    {
        public uint Magic;
        public uint Length;
        public uint Descriptors;
        public uint Reserved;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct RequestBody
    {
        public BodyFlags Flags;
        public uint Session;
        public uint Terminal;
        public uint Umask;
        public uint UserId;
        public uint GroupId;
        public uint Groups;
        public int Nice;
        public uint Limits;
        public uint Arguments;
        public uint Variables;
        public uint Program;
        public ulong Ignored;
        public ulong Blocked;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct RequestLimit
    {
        public uint Resource;
        public uint Reserved;
        public ulong Soft;
        public ulong Hard;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Command
    {
        public uint Magic;
        public uint Kind;
        public int Signo;
        public uint Scope;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Event
    {
        public uint Magic;
        public EventKind Kind;
        public int ProcessId;
        public int Status;
        public uint Stage;
        public int Error;
        public uint Subject;
        public uint Reserved;
        public ulong UserMicroseconds;
        public ulong SystemMicroseconds;
        public ulong MaxResidentKiB;
        public ulong Reserved2;
    }
}
