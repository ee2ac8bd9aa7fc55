using System.Net.Sockets;
using System.Security.Cryptography;

namespace Actors.ProcessSpace.Streams;

/// <summary>Both sides of the greeting over a connected socket. The caller sets the limit by its token.</summary>
internal sealed class Handshake(ulong incarnation, string? secret)
{
    private readonly byte[] _key = System.Text.Encoding.UTF8.GetBytes(secret ?? "");
    private readonly bool _hasSecret = !string.IsNullOrEmpty(secret);

    /// <exception cref="HandshakeException">The peer refused, or is not the one that was meant.</exception>
    /// <returns>What both ends call the connection.</returns>
    internal async Task<ulong> DialAsync(Socket socket, LinkPeer peer, ulong lastConnection, CancellationToken token)
    {
        var greeting = new Greeting(
            Greeting.CurrentVersion, HandshakeStatus.Accepted, _hasSecret, incarnation, peer.Incarnation, Greeting.NewNonce(), lastConnection);
        var mine = greeting.ToBytes();
        await SendAsync(socket, mine, token).ConfigureAwait(false);
        var theirs = await ReceiveAsync(socket, Greeting.Size, token).ConfigureAwait(false);
        if (!Greeting.HasMagic(theirs))
        {
            throw new HandshakeException(HandshakeStatus.OtherVersion, $"what listens on {peer.EndPoint} is not a node link");
        }

        var answer = Greeting.Parse(theirs);
        Check(answer.Status, peer, answer);
        await SendAsync(socket, Greeting.Proof(_key, "dial", mine, theirs), token).ConfigureAwait(false);
        var last = await ReceiveAsync(socket, 2 + Greeting.ProofSize, token).ConfigureAwait(false);
        Check((HandshakeStatus)(last[0] | last[1] << 8), peer, answer);
        if (!CryptographicOperations.FixedTimeEquals(last.AsSpan(2), Greeting.Proof(_key, "accept", mine, theirs)))
        {
            throw new HandshakeException(HandshakeStatus.WrongSecret, $"{peer} does not know this node's secret");
        }

        return greeting.Connection;
    }

    /// <summary>Greets a dialler. <paramref name="decide"/> has the last word for a peer that has proved itself.</summary>
    /// <returns>The dialler's greeting.</returns>
    /// <exception cref="HandshakeException">The dialler was refused; it has been told.</exception>
    internal async Task<Greeting> AcceptAsync(Socket socket, Func<Greeting, HandshakeStatus> decide, CancellationToken token)
    {
        var theirs = await ReceiveAsync(socket, Greeting.Size, token).ConfigureAwait(false);
        if (!Greeting.HasMagic(theirs))
        {
            throw new HandshakeException(HandshakeStatus.OtherVersion, "it did not greet as a node link");
        }

        var dialler = Greeting.Parse(theirs);
        var status = Judge(dialler);
        var mine = new Greeting(Greeting.CurrentVersion, status, _hasSecret, incarnation, dialler.Own, Greeting.NewNonce()).ToBytes();
        await SendAsync(socket, mine, token).ConfigureAwait(false);
        if (status != HandshakeStatus.Accepted)
        {
            throw new HandshakeException(status, Explain(status, dialler));
        }

        var proof = await ReceiveAsync(socket, Greeting.ProofSize, token).ConfigureAwait(false);
        status = CryptographicOperations.FixedTimeEquals(proof, Greeting.Proof(_key, "dial", theirs, mine))
            ? decide(dialler)
            : HandshakeStatus.WrongSecret;
        var last = new byte[2 + Greeting.ProofSize];
        last[0] = (byte)status;
        if (status == HandshakeStatus.Accepted)
        {
            Greeting.Proof(_key, "accept", theirs, mine).CopyTo(last, 2);
        }

        await SendAsync(socket, last, token).ConfigureAwait(false);
        return status == HandshakeStatus.Accepted ? dialler : throw new HandshakeException(status, Explain(status, dialler));
    }

    private HandshakeStatus Judge(Greeting dialler) => dialler switch
    {
        { Version: not Greeting.CurrentVersion } => HandshakeStatus.OtherVersion,
        _ when dialler.Other != incarnation || dialler.Own == 0 || dialler.Own == incarnation => HandshakeStatus.OtherIncarnation,
        { HasSecret: false } when _hasSecret => HandshakeStatus.SecretNeeded,
        { HasSecret: true } when !_hasSecret => HandshakeStatus.SecretUnknown,
        _ => HandshakeStatus.Accepted,
    };

    private string Explain(HandshakeStatus status, Greeting dialler) => status switch
    {
        HandshakeStatus.OtherVersion => $"it speaks version {dialler.Version} of the node link, this node version {Greeting.CurrentVersion}",
        HandshakeStatus.OtherIncarnation => $"it asked for incarnation {dialler.Other:x16}, this node is {incarnation:x16}",
        HandshakeStatus.SecretNeeded => "it has no secret and this node has one (actors.remote.secret)",
        HandshakeStatus.SecretUnknown => "it has a secret and this node has none (actors.remote.secret)",
        HandshakeStatus.WrongSecret => "its secret is another one than this node's (actors.remote.secret)",
        HandshakeStatus.Tie => "this node is dialling it at the same moment and goes first",
        _ => "this node's link is closing",
    };

    private static void Check(HandshakeStatus status, LinkPeer peer, Greeting answer)
    {
        if (status == HandshakeStatus.Accepted && answer.Own != peer.Incarnation)
        {
            status = HandshakeStatus.OtherIncarnation;
        }

        if (status == HandshakeStatus.Accepted)
        {
            return;
        }

        throw new HandshakeException(status, status switch
        {
            HandshakeStatus.OtherVersion =>
                $"{peer.EndPoint} speaks version {answer.Version} of the node link, this node version {Greeting.CurrentVersion}",
            HandshakeStatus.OtherIncarnation => $"{peer.EndPoint} is now incarnation {answer.Own:x16}; {peer.Incarnation:x16} is gone",
            HandshakeStatus.SecretNeeded => $"{peer.EndPoint} wants a secret and this node has none (actors.remote.secret)",
            HandshakeStatus.SecretUnknown => $"{peer.EndPoint} has no secret and this node has one (actors.remote.secret)",
            HandshakeStatus.WrongSecret => $"the secret of {peer.EndPoint} is another one than this node's (actors.remote.secret)",
            HandshakeStatus.Tie => $"{peer.EndPoint} dials this node at the same moment",
            _ => $"{peer.EndPoint} closes its link",
        });
    }

    private static async ValueTask SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken token)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None, token).ConfigureAwait(false)..];
        }
    }

    private static async ValueTask<byte[]> ReceiveAsync(Socket socket, int count, CancellationToken token)
    {
        var bytes = new byte[count];
        for (var have = 0; have < count;)
        {
            var got = await socket.ReceiveAsync(bytes.AsMemory(have), SocketFlags.None, token).ConfigureAwait(false);
            if (got == 0)
            {
                throw new IOException($"closed after {have} of {count} bytes of the greeting");
            }

            have += got;
        }

        return bytes;
    }
}
