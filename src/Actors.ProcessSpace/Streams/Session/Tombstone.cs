namespace Actors.ProcessSpace.Streams;

/// <summary>
/// A stream that has ended at its reader, remembered until the writer is known to have heard of it: then frames under way are ignored,
/// and a writer that asks again on a new connection gets the same answer.
/// </summary>
internal sealed class Tombstone(StreamId id, uint alias, FrameType answer, long offset, string? reason)
{
    internal StreamId Id => id;

    internal uint Alias => alias;

    /// <summary>Set while the answer waits to be sent.</summary>
    internal bool Queued { get; set; }

    internal void Write(SendBatch batch)
    {
        Span<byte> text = stackalloc byte[FrameHeader.MaxControl];
        var length = reason is null ? 0 : Reasons.Write(reason, text);
        batch.Frame(answer, alias, offset, text[..length]);
    }
}
