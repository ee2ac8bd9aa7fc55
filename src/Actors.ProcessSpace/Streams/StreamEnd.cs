namespace Actors.ProcessSpace.Streams;

/// <summary>The end of a stream as one of its ends saw it. The first end that is known stands; later ones are ignored.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Offset">Bytes from the start of the stream that this end had passed on (a reader: received; a writer: acknowledged).</param>
/// <param name="Reason">Why, in words, when <paramref name="Kind"/> is not <see cref="StreamEndKind.Completed"/>.</param>
public sealed record StreamEnd(StreamEndKind Kind, long Offset, string? Reason)
{
    /// <summary>True when nothing is missing.</summary>
    public bool IsComplete => Kind == StreamEndKind.Completed;

    /// <summary>The whole stream arrived; it has <paramref name="offset"/> bytes.</summary>
    public static StreamEnd Completed(long offset) => new(StreamEndKind.Completed, offset, null);

    /// <summary>The reader closed its end after <paramref name="offset"/> bytes.</summary>
    public static StreamEnd ReaderGone(long offset, string? reason) => new(StreamEndKind.ReaderGone, offset, reason);

    /// <summary>Only the first <paramref name="offset"/> bytes arrived, because of <paramref name="reason"/>.</summary>
    public static StreamEnd Broken(long offset, string reason) => new(StreamEndKind.Broken, offset, reason);

    /// <inheritdoc/>
    public override string ToString() => Reason is null ? $"{Kind} at {Offset}" : $"{Kind} at {Offset}: {Reason}";
}
