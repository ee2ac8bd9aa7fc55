using System.Text;
using Actors.Engine.Remote.Tests.Support;
using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Tests.Wire;

public sealed class HandshakeTests
{
    private const string A = "akka.tcp://a@127.0.0.1:1";
    private const string B = "akka.tcp://b@127.0.0.1:2";

    [Theory]
    [InlineData(null)]
    [InlineData("open sesame")]
    public async Task Both_sides_learn_who_the_other_is(string? secret)
    {
        var (initiator, acceptor) = await ShakeAsync(Options(A, 11, secret), Options(B, 22, secret), B);
        Assert.Equal(new PeerIdentity(B, 22, ProtocolInfo.EngineVersion, Lane.Large), await initiator);
        Assert.Equal(new PeerIdentity(A, 11, ProtocolInfo.EngineVersion, Lane.Large), await acceptor);
    }

    [Theory]
    [InlineData("one", "another")]
    [InlineData("one", null)]
    [InlineData(null, "another")]
    public async Task Different_secrets_are_refused_on_both_sides_and_both_are_named(string? left, string? right)
    {
        var (initiator, acceptor) = await ShakeAsync(Options(A, 11, left), Options(B, 22, right), B);
        var refused = await Assert.ThrowsAsync<HandshakeException>(() => initiator);
        var refusing = await Assert.ThrowsAsync<HandshakeException>(() => acceptor);
        Assert.Equal(RefusalReason.Secret, refused.Reason);
        Assert.Equal(RefusalReason.Secret, refusing.Reason);
        Assert.Contains(A, refusing.Message);
        Assert.Contains(B, refusing.Message);
    }

    [Fact]
    public async Task A_peer_that_wants_somebody_else_is_refused()
    {
        var (initiator, acceptor) = await ShakeAsync(Options(A, 11, null), Options(B, 22, null), "akka.tcp://c@127.0.0.1:2");
        Assert.Equal(RefusalReason.WrongAddress, (await Assert.ThrowsAsync<HandshakeException>(() => initiator)).Reason);
        Assert.Contains("akka.tcp://c@127.0.0.1:2", (await Assert.ThrowsAsync<HandshakeException>(() => acceptor)).Message);
    }

    [Fact]
    public async Task Another_protocol_version_is_refused_and_both_are_named()
    {
        using var pair = await StreamPair.CreateAsync();
        using var reader = new FrameReader(pair.Right);
        var accepting = Handshake.AcceptAsync(pair.Right, reader, Options(B, 22, null), _ => null, CancellationToken.None);
        await pair.Left.WriteAsync((byte[])[.. ProtocolInfo.Magic, 99, 0]);
        var refusal = await Assert.ThrowsAsync<HandshakeException>(() => accepting);
        Assert.Equal(RefusalReason.Version, refusal.Reason);
        Assert.Contains("protocol 99", refusal.Message);
        Assert.Contains($"protocol {ProtocolInfo.Version}", refusal.Message);

        // The peer is told as well, in a frame that every version can read.
        using var back = new FrameReader(pair.Left);
        Assert.NotNull(await back.ReadExactAsync(ProtocolInfo.PreambleSize, CancellationToken.None));
        Assert.Equal((byte)FrameKind.Refused, (await back.ReadFrameAsync(4096, CancellationToken.None))![0]);
    }

    [Fact]
    public async Task An_initiator_names_an_acceptor_of_another_version()
    {
        using var pair = await StreamPair.CreateAsync();
        using var reader = new FrameReader(pair.Left);
        var initiating = Handshake.InitiateAsync(pair.Left, reader, Options(A, 11, null), Lane.Control, B, CancellationToken.None);
        await pair.Right.WriteAsync((byte[])[.. ProtocolInfo.Magic, 7, 0]);
        Assert.Contains("protocol 7", (await Assert.ThrowsAsync<HandshakeException>(() => initiating)).Message);
    }

    [Fact]
    public async Task Something_else_altogether_is_refused_and_shown()
    {
        using var pair = await StreamPair.CreateAsync();
        using var reader = new FrameReader(pair.Right);
        var accepting = Handshake.AcceptAsync(pair.Right, reader, Options(B, 22, null), _ => null, CancellationToken.None);
        await pair.Left.WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"));
        var refusal = await Assert.ThrowsAsync<HandshakeException>(() => accepting);
        Assert.Equal(RefusalReason.Engine, refusal.Reason);
        Assert.Contains("GET / HT", refusal.Message);
    }

    [Fact]
    public async Task Random_bytes_after_the_preamble_are_refused_as_malformed_or_end_the_connection()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            if (seed % 2 == 0 && bytes.Length >= 4)
                BitConverter.TryWriteBytes(bytes, bytes.Length - 4);
            using var pair = await StreamPair.CreateAsync();
            using var reader = new FrameReader(pair.Right);
            var accepting = Handshake.AcceptAsync(pair.Right, reader, Options(B, 22, "s"), _ => null, CancellationToken.None);
            await pair.Left.WriteAsync((byte[])[.. ProtocolInfo.Magic, (byte)ProtocolInfo.Version, 0, .. bytes]);
            pair.LeftSocket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            await Assert.ThrowsAnyAsync<IOException>(() => accepting.WaitAsync(TimeSpan.FromSeconds(10)));
        }
    }

    private static HandshakeOptions Options(string address, int uid, string? secret) =>
        new(address, uid, secret is null ? null : Encoding.UTF8.GetBytes(secret));

    private static async Task<(Task<PeerIdentity> Initiator, Task<PeerIdentity> Acceptor)> ShakeAsync(HandshakeOptions left, HandshakeOptions right, string target)
    {
        using var pair = await StreamPair.CreateAsync();
        using var leftReader = new FrameReader(pair.Left);
        using var rightReader = new FrameReader(pair.Right);
        var initiator = Handshake.InitiateAsync(pair.Left, leftReader, left, Lane.Large, target, CancellationToken.None);
        var acceptor = Handshake.AcceptAsync(pair.Right, rightReader, right, _ => null, CancellationToken.None);
        await Task.WhenAny(acceptor, Task.Delay(TimeSpan.FromSeconds(10)));
        await Task.WhenAny(initiator, Task.Delay(TimeSpan.FromSeconds(10)));
        Assert.True(initiator.IsCompleted && acceptor.IsCompleted, $"initiator {initiator.Status}, acceptor {acceptor.Status}");
        return (initiator, acceptor);
    }
}
