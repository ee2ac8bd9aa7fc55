using System.Net;
using System.Net.Sockets;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Streams;

/// <summary>A TCP proxy in front of a node link that can drop its connections after any number of bytes, or refuse new ones.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _target;
    private readonly Func<long> _nextCut;
    private readonly List<Socket> _sockets = [];
    private readonly Lock _gate = new();
    private bool _closed;
    private bool _refusing;
    private int _cuts;

    /// <param name="target">Where connections go.</param>
    /// <param name="nextCut">Bytes that a connection carries before it is dropped; <see cref="long.MaxValue"/> for never.</param>
    internal CuttingProxy(LinkPeer target, Func<long> nextCut)
    {
        _target = target.EndPoint;
        _nextCut = nextCut;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
        Peer = target with { EndPoint = (IPEndPoint)_listener.LocalEndPoint! };
        _ = AcceptAsync();
    }

    internal LinkPeer Peer { get; }

    internal int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Drops what is open and what comes from now on.</summary>
    internal void Refuse()
    {
        Volatile.Write(ref _refusing, true);
        Drop();
    }

    internal void Drop()
    {
        lock (_gate)
        {
            _sockets.ForEach(static s => s.Dispose());
            _sockets.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Volatile.Write(ref _closed, true);
        _listener.Dispose();
        Drop();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        while (!Volatile.Read(ref _closed))
        {
            try
            {
                var near = await _listener.AcceptAsync();
                if (Volatile.Read(ref _refusing))
                {
                    near.Dispose();
                    continue;
                }

                var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                near.NoDelay = true;
                lock (_gate)
                {
                    _sockets.AddRange([near, far]);
                }

                await far.ConnectAsync(_target);
                var budget = new Budget { Left = _nextCut() };
                _ = CopyAsync(near, far, budget);
                _ = CopyAsync(far, near, budget);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over, or the target was not there: the dialler sees a closed connection.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Budget budget)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var count = await from.ReceiveAsync(buffer);
                var left = Interlocked.Add(ref budget.Left, -count);
                var pass = left < 0 ? (int)Math.Max(0, count + left) : count;
                for (var sent = 0; sent < pass;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, pass - sent));
                }

                if (count == 0 || left < 0)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The other direction was cut.
        }

        if (Interlocked.Exchange(ref budget.Cut, 1) == 0)
        {
            Interlocked.Increment(ref _cuts);
        }

        from.Dispose();
        to.Dispose();
    }

    private sealed class Budget
    {
        internal long Left;
        internal int Cut;
    }
}
