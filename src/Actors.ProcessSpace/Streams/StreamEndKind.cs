namespace Actors.ProcessSpace.Streams;

/// <summary>How a stream came to its end.</summary>
public enum StreamEndKind
{
    /// <summary>The writer said that there is no more, and every byte before that arrived.</summary>
    Completed,

    /// <summary>The reader closed its end; what the writer still had was dropped.</summary>
    ReaderGone,

    /// <summary>The link or the writer failed: bytes after the offset are missing. Never to be taken for a complete stream.</summary>
    Broken,
}
