using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The first message of either side, 64 bytes, little-endian:
/// <code>0 magic (8) | 8 version (u16) | 10 status (u16) | 12 secret in use (u8) | 13 zero (3) | 16 own incarnation (u64) | 24 other's incarnation (u64) | 32 nonce (32)</code>
/// The dialler greets, the acceptor greets back with its status; then each proves that it knows the secret: the dialler first, so that
/// a stranger gets nothing to work on.
/// </summary>
internal readonly record struct Greeting(ushort Version, HandshakeStatus Status, bool HasSecret, ulong Own, ulong Other, byte[] Nonce)
{
    internal const int Size = 64;
    internal const int NonceSize = 32;
    internal const int ProofSize = 32;
    internal const ushort CurrentVersion = 1;

    private static ReadOnlySpan<byte> Magic => "ACTRLINK"u8;

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
        return bytes;
    }

    internal static Greeting Parse(ReadOnlySpan<byte> source) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(source[8..]),
        (HandshakeStatus)BinaryPrimitives.ReadUInt16LittleEndian(source[10..]),
        source[12] != 0,
        BinaryPrimitives.ReadUInt64LittleEndian(source[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(source[24..]),
        source.Slice(32, NonceSize).ToArray());

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
