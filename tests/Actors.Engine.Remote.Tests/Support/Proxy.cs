using System.Net;
using System.Net.Sockets;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>Stands between two systems; cuts, or stops to pass on, what it carries.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Socket> _sockets = [];
    private long _passed;

    public Proxy()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <summary>Where connections go; set before the first one.</summary>
    public int Target { get; set; }

    public int Accepted { get; private set; }

    public long Passed => Volatile.Read(ref _passed);

    public void Run() => _ = AcceptAsync();

    /// <summary>Resets all connections.</summary>
    public void Cut()
    {
        lock (_sockets)
        {
            foreach (var socket in _sockets)
            {
                try
                {
                    socket.LingerState = new LingerOption(true, 0);
                }
                catch (Exception e) when (e is ObjectDisposedException or SocketException)
                {
                    // It has ended by itself.
                }

                socket.Dispose();
            }

            _sockets.Clear();
        }
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var inner = await _listener.AcceptAsync(_end.Token);
                var outer = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                lock (_sockets)
                {
                    Accepted++;
                    _sockets.Add(inner);
                    _sockets.Add(outer);
                }

                _ = JoinAsync(inner, outer);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(Socket inner, Socket outer)
    {
        try
        {
            await outer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Target));
            await Task.WhenAny(CopyAsync(inner, outer), CopyAsync(outer, inner));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }

        inner.Dispose();
        outer.Dispose();
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                int count = await from.ReceiveAsync(buffer, _end.Token);
                if (count == 0)
                    return;
                Interlocked.Add(ref _passed, count);
                for (int sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Cut.
        }
    }
}
