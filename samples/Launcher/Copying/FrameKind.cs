namespace Actors.Launcher.Copying;

/// <summary>What a frame between the two ends of a copy says. The source speaks; the sink only reports to the command.</summary>
internal enum FrameKind : byte
{
    /// <summary>A file begins: mode, times, size, name.</summary>
    File = (byte)'F',

    /// <summary>Bytes of the file.</summary>
    Bytes = (byte)'B',

    /// <summary>A hole in the file: how many bytes of nothing.</summary>
    Hole = (byte)'H',

    /// <summary>The file is whole: its size and hash.</summary>
    Whole = (byte)'Z',

    /// <summary>The file could not be read to its end: why.</summary>
    Cut = (byte)'X',

    /// <summary>A directory begins: mode, times, name. What follows is in it.</summary>
    Directory = (byte)'D',

    /// <summary>The directory ends.</summary>
    Up = (byte)'U',

    /// <summary>Which directory the next one is, for machines that share it; see <see cref="DirectoryIdentity"/>.</summary>
    Identity = (byte)'I',

    /// <summary>A symbolic link: times, name and target.</summary>
    Link = (byte)'L',

    /// <summary>Something could not be copied: one line for the person.</summary>
    Problem = (byte)'!',

    /// <summary>How far the file is: bytes done, size, name.</summary>
    Progress = (byte)'p',

    /// <summary>Nothing more comes. A stream that ends without it was cut off.</summary>
    End = (byte)'.',
}
