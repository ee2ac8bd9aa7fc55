using System.Security.Cryptography;

namespace Actors.Native.Tests.LocalSockets;

/// <summary>The client that blocks, as short commands use it, against the listener that does not.</summary>
public sealed class BlockingLocalSocketTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly string directory = Directory.CreateTempSubdirectory("actors-lb-").FullName;
    private readonly LocalSocketListener listener;

    public BlockingLocalSocketTests() => listener = LocalSocketListener.Bind(SocketPath, othersMayConnect: false);

    private string SocketPath => Path.Combine(directory, "node.sock");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await listener.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task MessagesOfAnySizeArriveWholeBothWaysAndAllHasCompleted()
    {
        var (client, server) = await ConnectAsync();
        await using (client)
        await using (server)
        {
            foreach (var size in new[] { 0, 1, 4096, 300_000, LocalSocketConnection.MaxBytes })
            {
                var bytes = RandomNumberGenerator.GetBytes(size);
                var sending = Task.Run(() => Assert.True(client.SendAsync(bytes).IsCompletedSuccessfully));
                using var there = await server.ReceiveAsync().AsTask().WaitAsync(Limit);
                await sending.WaitAsync(Limit);
                Assert.True(bytes.AsSpan().SequenceEqual(there!.Bytes.Span), $"size {size}");

                var receiving = Task.Run(() =>
                {
                    var frame = client.ReceiveAsync();
                    Assert.True(frame.IsCompletedSuccessfully);
                    return frame.Result;
                });
                await server.SendAsync(bytes).AsTask().WaitAsync(Limit);
                using var back = await receiving.WaitAsync(Limit);
                Assert.True(bytes.AsSpan().SequenceEqual(back!.Bytes.Span), $"size {size} back");
            }
        }
    }

    [Fact]
    public async Task DescriptorsGoWithTheirMessage()
    {
        var (client, server) = await ConnectAsync();
        await using (client)
        await using (server)
        {
            using var pipe = Pipes.Create();
            await client.SendAsync("one"u8.ToArray(), [pipe.Read.Number, pipe.Write.Number]);
            using var frame = await server.ReceiveAsync().AsTask().WaitAsync(Limit);
            Assert.Equal(2, frame!.DescriptorCount);
            await server.SendAsync("two"u8.ToArray(), [pipe.Read.Number]);
            using var back = await client.ReceiveAsync(Limit);
            Assert.Equal(1, back!.DescriptorCount);
        }
    }

    [Fact]
    public async Task AWaitEndsByItsLimitByCancellationByDisposingAndWithThePeer()
    {
        var (client, server) = await ConnectAsync();
        await using (client)
        await using (server)
        {
            Assert.Equal(Errno.ETIMEDOUT, Assert.Throws<NativeException>(() => client.ReceiveAsync(TimeSpan.FromMilliseconds(20)).AsTask().GetAwaiter().GetResult()).Errno);
            using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(20)))
            {
                Assert.Throws<OperationCanceledException>(() => client.ReceiveAsync(soon.Token).AsTask().GetAwaiter().GetResult());
            }

            // Neither did any harm.
            await server.SendAsync("still"u8.ToArray());
            using var frame = await client.ReceiveAsync(Limit);
            Assert.Equal("still"u8.ToArray(), frame!.Bytes.ToArray());
            await server.DisposeAsync();
            Assert.Null(await client.ReceiveAsync(Limit));
            Assert.Equal(Errno.EPIPE, Assert.Throws<NativeException>(() => client.SendAsync("gone"u8.ToArray()).AsTask().GetAwaiter().GetResult()).Errno);
        }

        var (other, kept) = await ConnectAsync();
        await using (kept)
        {
            var receiving = Task.Run(() => other.ReceiveAsync().AsTask());
            await other.DisposeAsync();
            Assert.Null(await receiving.WaitAsync(Limit));
            Assert.Null(await kept.ReceiveAsync().AsTask().WaitAsync(Limit));
        }
    }

    [Fact]
    public void WhatCannotBeCalledIsNamedByErrno()
    {
        Assert.Equal(Errno.ENOENT, Assert.Throws<NativeException>(() => LocalSocketConnection.ConnectBlocking(Path.Combine(directory, "none"), Limit)).Errno);
        Assert.Equal(Errno.ENAMETOOLONG, Assert.Throws<NativeException>(() => LocalSocketConnection.ConnectBlocking(Path.Combine(directory, new string('x', 120)), Limit)).Errno);
        Assert.Equal(Errno.ENAMETOOLONG, Assert.Throws<NativeException>(() => LocalSocketConnection.ConnectBlocking("", Limit)).Errno);
        using (var dead = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            dead.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(Path.Combine(directory, "bound")));
            File.Move(Path.Combine(directory, "bound"), Path.Combine(directory, "dead"));
        }

        Assert.Equal(Errno.ECONNREFUSED, Assert.Throws<NativeException>(() => LocalSocketConnection.ConnectBlocking(Path.Combine(directory, "dead"), Limit)).Errno);
    }

    [Fact]
    public async Task AListenerWithoutRoomIsWaitedFor()
    {
        using var full = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        var path = Path.Combine(directory, "full");
        full.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        full.Listen(1);
        List<LocalSocketConnection> callers = [];
        try
        {
            // The kernel lets one or two more wait than was said.
            while (true)
            {
                callers.Add(LocalSocketConnection.ConnectBlocking(path, TimeSpan.Zero));
                Assert.InRange(callers.Count, 1, 10);
            }
        }
        catch (NativeException e)
        {
            Assert.Equal(Errno.EAGAIN, e.Errno);
        }

        using (var called = new CancellationTokenSource(TimeSpan.FromMilliseconds(30)))
        {
            Assert.Throws<OperationCanceledException>(() => LocalSocketConnection.ConnectBlocking(path, Limit, called.Token));
        }

        var waiting = Task.Run(() => LocalSocketConnection.ConnectBlocking(path, Limit));
        full.Accept().Dispose();
        callers.Add(await waiting.WaitAsync(Limit));
        foreach (var caller in callers)
        {
            await caller.DisposeAsync();
        }
    }

    private async Task<(LocalSocketConnection Client, LocalSocketConnection Server)> ConnectAsync()
    {
        var client = LocalSocketConnection.ConnectBlocking(SocketPath, Limit);
        return (client, (await listener.AcceptAsync().AsTask().WaitAsync(Limit))!);
    }
}
