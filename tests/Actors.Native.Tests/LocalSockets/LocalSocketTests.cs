using System.Net.Sockets;
using System.Security.Cryptography;

namespace Actors.Native.Tests.LocalSockets;

public sealed class LocalSocketTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("actors-ls-").FullName;
    private readonly CancellationTokenSource limit = new(TimeSpan.FromSeconds(20));

    private string SocketPath => Path.Combine(directory, "node.sock");

    public void Dispose()
    {
        limit.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Messages_of_any_size_arrive_whole_and_in_order()
    {
        await using var pair = await PairAsync();
        foreach (var size in new[] { 0, 1, 4096, 300_000, LocalSocketConnection.MaxBytes })
        {
            var bytes = RandomNumberGenerator.GetBytes(size);
            var sending = pair.Client.SendAsync(bytes, null, limit.Token).AsTask();
            using var frame = await pair.Server.ReceiveAsync(limit.Token);
            await sending;
            Assert.NotNull(frame);
            Assert.True(bytes.AsSpan().SequenceEqual(frame.Bytes.Span), $"size {size}");
        }
    }

    [Fact]
    public async Task Descriptors_arrive_with_their_message_and_stay_the_senders_too()
    {
        await using var pair = await PairAsync();
        using var pipe = Pipes.Create();
        await pair.Client.SendAsync("first"u8.ToArray(), [pipe.Read.Number, pipe.Write.Number], limit.Token);
        await pair.Client.SendAsync("second"u8.ToArray(), null, limit.Token);
        using var first = await pair.Server.ReceiveAsync(limit.Token);
        using var second = await pair.Server.ReceiveAsync(limit.Token);
        Assert.Equal(2, first!.DescriptorCount);
        Assert.Equal(0, second!.DescriptorCount);

        using var write = first.Take(1);
        using (var writer = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(write.Number, ownsHandle: false), FileAccess.Write))
        {
            writer.Write("hi"u8);
        }

        var got = new byte[2];
        using var reader = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.Read.Number, ownsHandle: false), FileAccess.Read);
        reader.ReadExactly(got);
        Assert.Equal("hi"u8.ToArray(), got);
        Assert.Throws<InvalidOperationException>(() => first.Take(1));
    }

    [Fact]
    public async Task The_peer_is_who_the_kernel_says()
    {
        await using var pair = await PairAsync();
        Assert.Equal(Environment.ProcessId, pair.Server.Peer.ProcessId);
        Assert.Equal(Environment.ProcessId, pair.Client.Peer.ProcessId);
    }

    [Fact]
    public async Task A_closed_peer_is_the_end_for_readers_and_EPIPE_for_writers()
    {
        await using var pair = await PairAsync();
        await pair.Client.DisposeAsync();
        Assert.Null(await pair.Server.ReceiveAsync(limit.Token));
        var error = await Assert.ThrowsAsync<NativeException>(async () =>
        {
            while (true)
            {
                await pair.Server.SendAsync(new byte[100], null, limit.Token);
            }
        });
        Assert.Equal(Errno.EPIPE, error.Errno);
    }

    [Fact]
    public async Task What_a_peer_said_before_it_went_away_with_words_unread_still_arrives()
    {
        await using var pair = await PairAsync();
        await pair.Server.SendAsync("nobody reads this"u8.ToArray(), null, limit.Token);
        await pair.Client.SendAsync("first"u8.ToArray(), null, limit.Token);
        await pair.Client.SendAsync("last"u8.ToArray(), null, limit.Token);
        await pair.Client.DisposeAsync();
        using var first = await pair.Server.ReceiveAsync(limit.Token);
        Assert.Equal("first"u8.ToArray(), first!.Bytes.ToArray());
        using var last = await pair.Server.ReceiveAsync(limit.Token);
        Assert.Equal("last"u8.ToArray(), last!.Bytes.ToArray());
        Assert.Null(await pair.Server.ReceiveAsync(limit.Token));
    }

    [Fact]
    public async Task Garbage_truncated_messages_and_huge_announcements_are_EPROTO()
    {
        await using var listener = LocalSocketListener.Bind(SocketPath, othersMayConnect: false);
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            using var raw = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            var accepting = listener.AcceptAsync(limit.Token);
            await raw.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), limit.Token);
            await using var server = (await accepting)!;
            byte[] junk = (round % 3) switch
            {
                0 => RandomBytes(random, 9 + random.Next(5000)),
                1 => [0, 0, 0, 0x80, 0, 0, 0x70, 0xAC], // 2 GiB
                _ => [100, 0, 0, 0, 0, 0, 0x70, 0xAC, 1, 2, 3], // cut off
            };
            await raw.SendAsync(junk, SocketFlags.None, limit.Token);
            raw.Shutdown(SocketShutdown.Both);
            var error = await Assert.ThrowsAsync<NativeException>(async () => await server.ReceiveAsync(limit.Token));
            Assert.Equal(Errno.EPROTO, error.Errno);
        }
    }

    [Fact]
    public async Task A_second_listener_is_refused_and_a_dead_ones_file_is_replaced()
    {
        var first = LocalSocketListener.Bind(SocketPath, othersMayConnect: false);
        Assert.Equal(Errno.EADDRINUSE, Assert.Throws<NativeException>(() => LocalSocketListener.Bind(SocketPath, false)).Errno);
        await first.DisposeAsync();
        Assert.False(File.Exists(SocketPath));

        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(Path.Combine(directory, "moved")));
            File.Move(Path.Combine(directory, "moved"), SocketPath); // what a killed node leaves
        }

        Assert.Equal(Errno.ECONNREFUSED, (await Assert.ThrowsAsync<NativeException>(() => LocalSocketConnection.ConnectAsync(SocketPath, limit.Token))).Errno);
        await using var second = LocalSocketListener.Bind(SocketPath, othersMayConnect: false);
        await using var connection = await LocalSocketConnection.ConnectAsync(SocketPath, limit.Token);
    }

    [Fact]
    public async Task Paths_that_cannot_be_are_named_by_errno()
    {
        Assert.Equal(Errno.ENOENT, (await Assert.ThrowsAsync<NativeException>(() => LocalSocketConnection.ConnectAsync(SocketPath, limit.Token))).Errno);
        var longPath = Path.Combine(directory, new string('x', 120));
        Assert.Equal(Errno.ENAMETOOLONG, (await Assert.ThrowsAsync<NativeException>(() => LocalSocketConnection.ConnectAsync(longPath, limit.Token))).Errno);
        File.WriteAllText(SocketPath, "a file");
        Assert.Equal(Errno.EEXIST, Assert.Throws<NativeException>(() => LocalSocketListener.Bind(SocketPath, false)).Errno);
    }

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        bytes[7] = 1; // never our mark
        return bytes;
    }

    private async Task<Pair> PairAsync()
    {
        var listener = LocalSocketListener.Bind(SocketPath, othersMayConnect: false);
        var accepting = listener.AcceptAsync(limit.Token);
        var client = await LocalSocketConnection.ConnectAsync(SocketPath, limit.Token);
        return new Pair(listener, client, (await accepting)!);
    }

    private sealed record Pair(LocalSocketListener Listener, LocalSocketConnection Client, LocalSocketConnection Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
            await Listener.DisposeAsync();
        }
    }
}
