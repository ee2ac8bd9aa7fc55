namespace Actors.ProcessSpace.Streams;

/// <summary>The answer to <see cref="OutboundStream.CommitAsync"/>: may the writer go on, and if not, why.</summary>
/// <param name="Kind">What became of the bytes.</param>
/// <param name="Reason">Why the writer must stop; null when it may go on.</param>
public readonly record struct LinkFlush(LinkFlushKind Kind, string? Reason)
{
    /// <summary>True when the writer should stop.</summary>
    public bool IsOver => Kind != LinkFlushKind.Accepted;

    /// <summary>True when the reader closed its end.</summary>
    public bool ReaderGone => Kind == LinkFlushKind.ReaderGone;
}
