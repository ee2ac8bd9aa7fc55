using System.Security.Cryptography;

namespace Actors.Engine.Remote.Wire;

/// <summary>What this side brings to a handshake.</summary>
/// <param name="LocalAddress">Our address.</param>
/// <param name="LocalUid">The number of this run.</param>
/// <param name="Secret">The shared secret, or null when none is configured.</param>
internal sealed record HandshakeOptions(string LocalAddress, int LocalUid, byte[]? Secret)
{
    /// <summary>What makes this handshake unlike any other. Without a secret there is nothing to prove: zeros, and no cryptography is loaded.</summary>
    public byte[] CreateNonce() => Secret is null ? new byte[ProtocolInfo.NonceSize] : RandomNumberGenerator.GetBytes(ProtocolInfo.NonceSize);

    /// <summary>Compares proofs in a time that does not depend on where they differ.</summary>
    public static bool IsSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> given) =>
        expected.IsEmpty ? given.IsEmpty : CryptographicOperations.FixedTimeEquals(expected, given);

    /// <summary>
    /// The proof that one side knows the secret: a keyed hash over everything both sides have said, nonces included, under that side's label,
    /// so that it can neither be replayed nor sent back to its author. Empty without a secret.
    /// </summary>
    public byte[] Prove(ReadOnlySpan<byte> label, ReadOnlySpan<byte> hello, ReadOnlySpan<byte> challenge)
    {
        if (Secret is null)
            return [];
        Span<byte> text = stackalloc byte[label.Length + 64];
        label.CopyTo(text);
        SHA256.HashData(hello, text[label.Length..]);
        SHA256.HashData(challenge, text[(label.Length + 32)..]);
        return HMACSHA256.HashData(Secret, text);
    }
}
