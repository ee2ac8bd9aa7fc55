using System.Net;

namespace Actors.Bproc;

/// <summary>
/// One entry of an I/O list (<c>struct bproc_io_t</c>): what a descriptor of the new process is. Entries are opened on the node in the order
/// of the list. Descriptors 0 to 2 that no entry names are closed in the process. Immutable; made by its static members.
/// </summary>
public sealed record BprocIo
{
    private BprocIo(int descriptor, BprocIoType type)
    {
        Descriptor = descriptor;
        Type = type;
    }

    /// <summary>The descriptor's number in the process.</summary>
    public int Descriptor { get; }

    /// <summary>What it is.</summary>
    public BprocIoType Type { get; }

    /// <summary>More about it.</summary>
    public BprocIoFlags Flags { get; private init; }

    /// <summary>The file on the node (type File).</summary>
    public string? Path { get; private init; }

    /// <summary>The flags of open(2), as numbers of Linux (type File).</summary>
    public int OpenFlags { get; private init; }

    /// <summary>The mode of a file that is created (type File).</summary>
    public int Mode { get; private init; }

    /// <summary>Where in the file to start, in bytes (type File).</summary>
    public long Offset { get; private init; }

    /// <summary>Where to connect to (type Socket). The address 0.0.0.0 stands for the origin's.</summary>
    public IPEndPoint? Address { get; private init; }

    /// <summary>The bytes (type Memory).</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>A file on the node. One that is not open in time (<c>actors.process.connect-timeout</c>), such as a FIFO without a writer, is an error (ETIMEDOUT).</summary>
    /// <param name="descriptor">The descriptor's number in the process, 0 to 1023.</param>
    /// <param name="path">The path on the node.</param>
    /// <param name="openFlags">The flags of open(2), as numbers of Linux.</param>
    /// <param name="mode">The mode of a file that is created, before the node's umask.</param>
    /// <param name="offset">Where in the file to start, in bytes.</param>
    /// <param name="delay"><see cref="BprocIoFlags.Delay"/>.</param>
    public static BprocIo File(int descriptor, string path, int openFlags, int mode = 0b110_110_110, long offset = 0, bool delay = false) =>
        new(descriptor, BprocIoType.File) { Path = path, OpenFlags = openFlags, Mode = mode, Offset = offset, Flags = FlagsOf(false, delay) };

    /// <summary>A TCP connection from the node to an address.</summary>
    /// <param name="descriptor">The descriptor's number in the process, 0 to 1023.</param>
    /// <param name="address">Where to; the address 0.0.0.0 stands for the origin's.</param>
    /// <param name="sendInfo">Right after connecting, the node writes two native ints: the process's pid and the descriptor's number.</param>
    /// <param name="delay"><see cref="BprocIoFlags.Delay"/>.</param>
    public static BprocIo Socket(int descriptor, IPEndPoint address, bool sendInfo = false, bool delay = false) =>
        new(descriptor, BprocIoType.Socket) { Address = address, Flags = FlagsOf(sendInfo, delay) };

    /// <summary>A TCP connection from the node to a port of the origin.</summary>
    public static BprocIo Socket(int descriptor, int port, bool sendInfo = false, bool delay = false) =>
        Socket(descriptor, new IPEndPoint(IPAddress.Any, port), sendInfo, delay);

    /// <summary>Some bytes as a file in the node's memory, to be read from its start.</summary>
    public static BprocIo Memory(int descriptor, ReadOnlyMemory<byte> bytes) => new(descriptor, BprocIoType.Memory) { Bytes = bytes };

    /// <summary>A pipe whose bytes travel over the connection that is there: to or from the stream of the process that the call returns. Descriptors 0 to 2 only; not part of BProc.</summary>
    public static BprocIo Stream(int descriptor) => new(descriptor, BprocIoType.Stream);

    private static BprocIoFlags FlagsOf(bool sendInfo, bool delay) =>
        (sendInfo ? BprocIoFlags.SendInfo : BprocIoFlags.None) | (delay ? BprocIoFlags.Delay : BprocIoFlags.None);
}
