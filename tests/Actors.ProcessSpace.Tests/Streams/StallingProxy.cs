using System.Net;
using System.Net.Sockets;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>A TCP proxy whose connections can go silent without being closed, as when a cable is pulled, or get through only when they are let.</summary>
internal sealed class StallingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _target;
    private readonly List<Socket> _sockets = [];
    private int _generation;

    internal StallingProxy(LinkPeer target)
    {
        _target = target.EndPoint;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
        Peer = target with { EndPoint = (IPEndPoint)_listener.LocalEndPoint! };
        _ = AcceptAsync();
    }

    internal LinkPeer Peer { get; }

    /// <summary>What a new connection waits for before it gets through.</summary>
    internal Task Opened { get; set; } = Task.CompletedTask;

    /// <summary>What is open now carries nothing more; new connections do.</summary>
    internal void StallOpenConnections() => Interlocked.Increment(ref _generation);

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        lock (_sockets)
        {
            _sockets.ForEach(static s => s.Dispose());
        }

        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync();
                var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                lock (_sockets)
                {
                    _sockets.AddRange([near, far]);
                }

                await Opened;
                await far.ConnectAsync(_target);
                var generation = Volatile.Read(ref _generation);
                _ = CopyAsync(near, far, generation);
                _ = CopyAsync(far, near, generation);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(Socket from, Socket to, int generation)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                if (Volatile.Read(ref _generation) == generation)
                {
                    for (var sent = 0; sent < count;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                    }
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed at one end.
        }

        from.Dispose();
        to.Dispose();
    }
}
