using System.Buffers.Binary;
using System.Text;

namespace Actors.Engine.Remote.Wire;

/// <summary>
/// The opening of each connection. Both directions begin with magic and protocol version; then
/// initiator: Hello (engine, lane, address, uid, wanted address, secret or not, nonce), acceptor: Challenge (engine, address, uid, nonce),
/// initiator: Proof, acceptor: Accepted with its own proof, or Refused with the reason at any point. The initiator proves first, so a stranger
/// learns nothing that was computed from the secret. After Accepted the initiator sends; only acknowledgements come back.
/// </summary>
internal static class Handshake
{
    private static ReadOnlySpan<byte> InitiatorLabel => "actors-remote-1 initiator"u8;

    private static ReadOnlySpan<byte> AcceptorLabel => "actors-remote-1 acceptor"u8;

    /// <summary>Opens a connection to <paramref name="target"/>.</summary>
    /// <exception cref="HandshakeException">One side refused.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<PeerIdentity> InitiateAsync(
        Stream stream, FrameReader reader, HandshakeOptions options, Lane lane, string target, CancellationToken ct)
    {
        using var writer = new WireWriter();
        WritePreamble(writer);
        writer.BeginFrame(FrameKind.Hello);
        writer.WriteString(ProtocolInfo.Engine);
        writer.WriteString(ProtocolInfo.EngineVersion);
        writer.WriteByte((byte)lane);
        writer.WriteString(options.LocalAddress);
        writer.WriteVarInt(options.LocalUid);
        writer.WriteString(target);
        writer.WriteByte(options.Secret is null ? (byte)0 : (byte)1);
        writer.WriteRaw(options.CreateNonce());
        writer.EndFrame();
        var hello = writer.WrittenSpan[(ProtocolInfo.PreambleSize + 4)..].ToArray();
        await SendAsync(stream, writer, ct).ConfigureAwait(false);

        ushort version = await ReadPreambleAsync(reader, ct).ConfigureAwait(false);
        if (version != ProtocolInfo.Version)
            throw Mismatch(RefusalReason.Version, $"an engine with protocol {version}");
        var challenge = await ReadAnswerAsync(reader, FrameKind.Challenge, ct).ConfigureAwait(false);
        var (peer, peerHasSecret) = ReadChallenge(challenge, lane);
        if (!string.Equals(peer.Address, target, StringComparison.Ordinal))
            throw new HandshakeException(RefusalReason.WrongAddress, false, $"{target} was wanted, but {peer.Address} answers there");
        if (peerHasSecret != options.Secret is not null)
            throw SecretMismatch(options, byPeer: false);

        writer.Clear();
        writer.BeginFrame(FrameKind.Proof);
        writer.WriteRaw(options.Prove(InitiatorLabel, hello, challenge));
        writer.EndFrame();
        await SendAsync(stream, writer, ct).ConfigureAwait(false);

        var accepted = await ReadAnswerAsync(reader, FrameKind.Accepted, ct).ConfigureAwait(false);
        var expected = options.Prove(AcceptorLabel, hello, challenge);
        if (!HandshakeOptions.IsSame(expected, accepted.AsSpan(1)))
            throw new HandshakeException(RefusalReason.Secret, false, $"{target} does not know this system's shared secret; both need the same actors.remote.secret");
        return peer;
    }

    /// <summary>Answers a connection; <paramref name="admit"/> decides, once the peer has proved itself, whether it may come in (null = yes).</summary>
    /// <exception cref="HandshakeException">One side refused; the peer has been told.</exception>
    /// <exception cref="IOException">The connection broke or what came is no protocol of ours.</exception>
    public static async Task<PeerIdentity> AcceptAsync(
        Stream stream, FrameReader reader, HandshakeOptions options, Func<PeerIdentity, HandshakeException?> admit, CancellationToken ct)
    {
        using var writer = new WireWriter();
        WritePreamble(writer);
        try
        {
            ushort version = await ReadPreambleAsync(reader, ct).ConfigureAwait(false);
            if (version != ProtocolInfo.Version)
                throw Mismatch(RefusalReason.Version, $"an engine with protocol {version}");
            var hello = await ReadFrameAsync(reader, ct).ConfigureAwait(false);
            var peer = ReadHello(hello, options);

            writer.BeginFrame(FrameKind.Challenge);
            writer.WriteString(ProtocolInfo.Engine);
            writer.WriteString(ProtocolInfo.EngineVersion);
            writer.WriteString(options.LocalAddress);
            writer.WriteVarInt(options.LocalUid);
            writer.WriteByte(options.Secret is null ? (byte)0 : (byte)1);
            writer.WriteRaw(options.CreateNonce());
            writer.EndFrame();
            var challenge = writer.WrittenSpan[(ProtocolInfo.PreambleSize + 4)..].ToArray();
            await SendAsync(stream, writer, ct).ConfigureAwait(false);
            writer.Clear();

            var proof = await ReadFrameAsync(reader, ct).ConfigureAwait(false);
            if (proof[0] != (byte)FrameKind.Proof)
                throw new HandshakeException(RefusalReason.Malformed, false, $"frame kind {proof[0]} where a proof is expected");
            if (!HandshakeOptions.IsSame(options.Prove(InitiatorLabel, hello, challenge), proof.AsSpan(1)))
                throw new HandshakeException(RefusalReason.Secret, false, $"{peer.Address} has another shared secret than {options.LocalAddress}");
            if (admit(peer) is { } refusal)
                throw refusal;

            writer.BeginFrame(FrameKind.Accepted);
            writer.WriteRaw(options.Prove(AcceptorLabel, hello, challenge));
            writer.EndFrame();
            await SendAsync(stream, writer, ct).ConfigureAwait(false);
            return peer;
        }
        catch (WireFormatException e)
        {
            var refusal = new HandshakeException(RefusalReason.Malformed, false, e.Message, e);
            await RefuseAsync(stream, writer, refusal, ct).ConfigureAwait(false);
            throw refusal;
        }
        catch (HandshakeException e) when (!e.ByPeer)
        {
            await RefuseAsync(stream, writer, e, ct).ConfigureAwait(false);
            throw;
        }
    }

    private static PeerIdentity ReadHello(byte[] frame, HandshakeOptions options)
    {
        var r = new WireReader(frame);
        if (r.ReadByte() != (byte)FrameKind.Hello)
            throw new WireFormatException($"frame kind {frame[0]} where a hello is expected");
        string engine = r.ReadString(), engineVersion = r.ReadString();
        if (!string.Equals(engine, ProtocolInfo.Engine, StringComparison.Ordinal))
            throw Mismatch(RefusalReason.Engine, $"{engine} {engineVersion}");
        byte lane = r.ReadByte();
        if (lane > (byte)Lane.Large)
            throw new WireFormatException($"the lane {lane}");
        var peer = new PeerIdentity(r.ReadString(), r.ReadInt32(), engineVersion, (Lane)lane);
        string wanted = r.ReadString();
        bool hasSecret = r.ReadByte() != 0;
        r.ReadRaw(ProtocolInfo.NonceSize);
        if (!string.Equals(wanted, options.LocalAddress, StringComparison.Ordinal))
            throw new HandshakeException(RefusalReason.WrongAddress, false, $"{peer.Address} wanted {wanted}, but this is {options.LocalAddress}");
        if (hasSecret != options.Secret is not null)
            throw SecretMismatch(options, byPeer: false, peer.Address);
        return peer;
    }

    private static (PeerIdentity Peer, bool HasSecret) ReadChallenge(byte[] frame, Lane lane)
    {
        var r = new WireReader(frame);
        r.ReadByte();
        string engine = r.ReadString(), engineVersion = r.ReadString();
        if (!string.Equals(engine, ProtocolInfo.Engine, StringComparison.Ordinal))
            throw Mismatch(RefusalReason.Engine, $"{engine} {engineVersion}");
        var peer = new PeerIdentity(r.ReadString(), r.ReadInt32(), engineVersion, lane);
        bool hasSecret = r.ReadByte() != 0;
        r.ReadRaw(ProtocolInfo.NonceSize);
        return (peer, hasSecret);
    }

    private static void WritePreamble(WireWriter writer)
    {
        writer.WriteRaw(ProtocolInfo.Magic);
        writer.WriteUInt16(ProtocolInfo.Version);
    }

    private static async ValueTask<ushort> ReadPreambleAsync(FrameReader reader, CancellationToken ct)
    {
        var bytes = await reader.ReadExactAsync(ProtocolInfo.PreambleSize, ct).ConfigureAwait(false)
            ?? throw new IOException("the connection was closed before the peer said what it is");
        if (!bytes.AsSpan(0, 8).SequenceEqual(ProtocolInfo.Magic))
            throw Mismatch(RefusalReason.Engine, $"something that is no {ProtocolInfo.Engine} (its first bytes: {Describe(bytes)})");
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
    }

    private static async ValueTask<byte[]> ReadFrameAsync(FrameReader reader, CancellationToken ct) =>
        await reader.ReadFrameAsync(ProtocolInfo.MaxHandshakeFrame, ct).ConfigureAwait(false)
            ?? throw new IOException("the connection was closed during the handshake");

    private static async ValueTask<byte[]> ReadAnswerAsync(FrameReader reader, FrameKind expected, CancellationToken ct)
    {
        var frame = await ReadFrameAsync(reader, ct).ConfigureAwait(false);
        if (frame[0] == (byte)FrameKind.Refused)
            throw ReadRefusal(frame);
        if (frame[0] != (byte)expected)
            throw new HandshakeException(RefusalReason.Malformed, false, $"frame kind {frame[0]} where {expected} is expected");
        return frame;
    }

    private static HandshakeException ReadRefusal(byte[] frame)
    {
        var r = new WireReader(frame);
        r.ReadByte();
        byte code = r.ReadByte();
        var reason = code <= (byte)RefusalReason.Malformed ? (RefusalReason)code : RefusalReason.Other;
        return new HandshakeException(reason, true, $"the peer refused: {r.ReadString()}");
    }

    private static async Task RefuseAsync(Stream stream, WireWriter writer, HandshakeException refusal, CancellationToken ct)
    {
        try
        {
            writer.BeginFrame(FrameKind.Refused);
            writer.WriteByte((byte)refusal.Reason);
            writer.WriteString(refusal.Message.Length > 1000 ? refusal.Message[..1000] : refusal.Message);
            writer.EndFrame();
            await SendAsync(stream, writer, ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer is gone already; it will not miss the explanation.
        }
    }

    private static async ValueTask SendAsync(Stream stream, WireWriter writer, CancellationToken ct)
    {
        await stream.WriteAsync(writer.WrittenMemory, ct).ConfigureAwait(false);
        await stream.FlushAsync(ct).ConfigureAwait(false);
    }

    private static HandshakeException Mismatch(RefusalReason reason, string peer) =>
        new(reason, false, $"this side is {ProtocolInfo.Self}; the peer is {peer}");

    private static HandshakeException SecretMismatch(HandshakeOptions options, bool byPeer, string? peer = null) =>
        new(
            RefusalReason.Secret,
            byPeer,
            options.Secret is null
                ? $"{peer ?? "the peer"} uses a shared secret and {options.LocalAddress} has none; set actors.remote.secret on both"
                : $"{options.LocalAddress} uses a shared secret and {peer ?? "the peer"} has none; set actors.remote.secret on both");

    private static string Describe(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (byte b in bytes.AsSpan(0, 8))
            text.Append(b is >= 0x20 and < 0x7F ? ((char)b).ToString() : $"\\x{b:x2}");
        return text.ToString();
    }
}
