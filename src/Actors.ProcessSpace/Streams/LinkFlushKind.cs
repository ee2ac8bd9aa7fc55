namespace Actors.ProcessSpace.Streams;

/// <summary>What became of bytes given to an <see cref="OutboundStream"/>.</summary>
public enum LinkFlushKind
{
    /// <summary>The link holds them until the reader's node has acknowledged them, and there is room for more.</summary>
    Accepted,

    /// <summary>The reader has closed its end. Stop writing: a local program would get SIGPIPE here.</summary>
    ReaderGone,

    /// <summary>The stream was cut. Stop writing.</summary>
    Broken,
}
