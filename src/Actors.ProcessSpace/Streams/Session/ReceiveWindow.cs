namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The arithmetic of a stream's reader: absolute offsets, no buffers, no clock.
/// <c>Consumed ≤ Received ≤ Limit ≤ Consumed + capacity</c> (the last one counts from the moment somebody reads).
/// </summary>
internal sealed class ReceiveWindow(int capacity)
{
    internal int Capacity { get; private set; } = capacity;

    internal long Received { get; private set; }

    internal long Consumed { get; private set; }

    /// <summary>The writer has been told that it may send bytes below this offset.</summary>
    internal long Limit { get; private set; } = NodeLinkOptions.InitialCredit;

    /// <summary>Bytes of credit that could be given now.</summary>
    internal long Gain => Consumed + Capacity - Limit;

    /// <summary>
    /// Credit goes back by half windows. The first one is held until a stream proves to be more than a few lines, so that a short
    /// stream costs no frame for it.
    /// </summary>
    internal bool CreditDue => Limit == NodeLinkOptions.InitialCredit
        ? Gain > 0 && Received >= NodeLinkOptions.InitialCredit / 4
        : Gain >= Capacity / 2;

    /// <summary>A reader has come for a parked stream.</summary>
    internal void Adopt(int capacity) => Capacity = capacity;

    /// <exception cref="LinkProtocolException">The bytes are not the next ones, or exceed the credit.</exception>
    internal void Expect(long offset, int length)
    {
        if (offset != Received || offset + length > Limit)
        {
            throw new LinkProtocolException(
                $"{length} bytes at offset {offset} where byte {Received} comes next and credit ends at {Limit}");
        }
    }

    internal void Receive(int bytes) => Received += bytes;

    internal void Consume(long offset) => Consumed = offset;

    internal void Grant() => Limit = Math.Max(Limit, Consumed + Capacity);
}
