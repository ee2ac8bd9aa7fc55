using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The first message of either side, 72 bytes, little-endian:
/// <code>
/// 0 magic (8) | 8 version (u16) | 10 status (u16) | 12 secret in use (u8) | 13 zero (3) |
/// 16 own incarnation (u64) | 24 other's incarnation (u64) | 32 nonce (32) | 64 last connection (u64)</code>
/// A connection is known by the first 8 bytes of its dialler's nonce; a dialler names the last one it had with this peer, or 0.
///
/// The dialler greets, the acceptor greets back with its status; then each proves that it knows the secret: the dialler first, so that
/// a stranger gets nothing to work on.
/// </summary>
internal readonly record struct Greeting(ushort Version, HandshakeStatus Status, bool HasSecret, ulong Own, ulong Other, byte[] Nonce, ulong Last = 0)
{
    internal const int Size = 72;
    internal const int NonceSize = 32;
    internal const int ProofSize = 32;
    internal const ushort CurrentVersion = 1;

    private static ReadOnlySpan<byte> Magic => "ACTRLINK"u8;

    /// <summary>What both ends call the connection that this greeting begins.</summary>
    internal ulong Connection => BinaryPrimitives.ReadUInt64LittleEndian(Nonce);

    internal static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceSize);

    internal static bool HasMagic(ReadOnlySpan<byte> source) => source.StartsWith(Magic);

    internal byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), (ushort)Status);
        bytes[12] = HasSecret ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), Own);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), Other);
        Nonce.CopyTo(bytes.AsSpan(32));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(64), Last);
        return bytes;
    }

    internal static Greeting Parse(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(source[8..]),
        (HandshakeStatus)BinaryPrimitives.ReadUInt16LittleEndian(source[10..]),
        source[12] != 0,
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
        source.Slice(32, NonceSize).ToArray(),
        BinaryPrimitives.ReadUInt64LittleEndian(source[64..]));

    /// <summary>Proof of the secret, bound to both greetings and to the side that gives it.</summary>
    internal static byte[] Proof(byte[] secret, string side, ReadOnlySpan<byte> diallersGreeting, ReadOnlySpan<byte> acceptorsGreeting)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(System.Text.Encoding.ASCII.GetBytes(side));
        hmac.AppendData(diallersGreeting);
        hmac.AppendData(acceptorsGreeting);
        return hmac.GetHashAndReset();
    }
}
