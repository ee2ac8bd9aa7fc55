namespace Actors.Native;

/// <summary>What a name in the file system stands for.</summary>
public enum FileKind
{
    /// <summary>A socket or a device: something that is not copied by its bytes.</summary>
    Special,

    /// <summary>A regular file.</summary>
    Regular,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link (only when links are not followed).</summary>
    SymbolicLink,

    /// <summary>A FIFO. Opening one may wait for its other end.</summary>
    Fifo,
}
