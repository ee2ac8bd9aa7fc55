namespace Actors.ProcessSpace.Streams;

/// <summary>Settings of one stream at its reader.</summary>
public sealed record InboundOptions
{
    /// <summary>The settings used when none are given.</summary>
    public static InboundOptions Default { get; } = new();

    /// <summary>Bytes that may lie unread; null takes the link's window. At least 64 KiB, which a writer may send unasked.</summary>
    public int? Window { get; init; }
}
