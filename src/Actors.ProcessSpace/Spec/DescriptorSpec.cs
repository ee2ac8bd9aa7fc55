using System.Net;

namespace Actors.ProcessSpace;

/// <summary>
/// A descriptor of the child that is opened on the execution node and is nobody's business afterwards: its bytes do not travel over the
/// node link. Immutable; made by its static members.
/// </summary>
public sealed record DescriptorSpec
{
    /// <summary>The highest number a descriptor may have.</summary>
    public const int HighestNumber = 1023;

    /// <summary>Mode 0666: what the umask leaves of reading and writing for everybody.</summary>
    public const int DefaultMode = 0b110_110_110;

    /// <summary>The first of the numbers for images, out of the way of those that programs and I/O lists use; a script, or a program with libraries, sees them.</summary>
    public const int FirstImage = 100;

    private DescriptorSpec(int number, DescriptorKind kind)
    {
        Number = number;
        Kind = kind;
    }

    /// <summary>Its number in the child.</summary>
    public int Number { get; }

    /// <summary>Which kind this is.</summary>
    public DescriptorKind Kind { get; }

    /// <summary>The file's path on the execution node; a relative one starts at the working directory (kind File).</summary>
    public string? Path { get; private init; }

    /// <summary>The flags of open(2), as Linux numbers them (kind File).</summary>
    public int OpenFlags { get; private init; }

    /// <summary>The mode of a file that is created, before the umask (kind File).</summary>
    public int Mode { get; private init; }

    /// <summary>Where in the file to start (kind File).</summary>
    public long Offset { get; private init; }

    /// <summary>Where to connect to; the address 0.0.0.0 stands for the origin's (kind Socket).</summary>
    public IPEndPoint? Address { get; private init; }

    /// <summary>Right after connecting the node writes two native ints: the process's pid alias and the descriptor's number (kind Socket).</summary>
    public bool SendInfo { get; private init; }

    /// <summary>True: opened after all others, and when it cannot be, the process starts without it and without the optional ones after it (kinds File and Socket).</summary>
    public bool IsOptional { get; init; }

    /// <summary>The image (kind Image).</summary>
    public ImageReference? Source { get; private init; }

    /// <summary>A file.</summary>
    public static DescriptorSpec File(int number, string path, int openFlags, int mode = DefaultMode, long offset = 0) =>
        new(number, DescriptorKind.File) { Path = path, OpenFlags = openFlags, Mode = mode, Offset = offset };

    /// <summary>A TCP connection.</summary>
    public static DescriptorSpec Socket(int number, IPEndPoint address, bool sendInfo = false) =>
        new(number, DescriptorKind.Socket) { Address = address, SendInfo = sendInfo };

    /// <summary>An image.</summary>
    public static DescriptorSpec Image(int number, ImageReference source) => new(number, DescriptorKind.Image) { Source = source };
}
