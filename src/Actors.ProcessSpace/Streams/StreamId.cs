using System.Buffers.Binary;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Names one byte stream of one process, everywhere and for ever. Both ends know the name before a byte flows, because it travels
/// in the actor message that creates the process; that is why opening a stream costs no round trip.
/// </summary>
/// <param name="OriginIncarnation">Incarnation of the node that created the process.</param>
/// <param name="Serial">Serial number of the process at its origin; never reused within one incarnation.</param>
/// <param name="Channel">0 stdin, 1 stdout, 2 stderr, others by descriptor number.</param>
public readonly record struct StreamId(ulong OriginIncarnation, ulong Serial, byte Channel)
{
    /// <summary>Bytes that an id takes on the wire.</summary>
    internal const int WireSize = 17;

    /// <inheritdoc/>
    public override string ToString() => $"{OriginIncarnation:x16}/{Serial}:{Channel}";

    internal void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, OriginIncarnation);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Serial);
        destination[16] = Channel;
    }

    internal static StreamId Read(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(source),
        BinaryPrimitives.ReadUInt64LittleEndian(source[8..]),
        source[16]);
}
