using System.Net;
using System.Net.Sockets;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>
/// Stands before one member's listener: others know the member by the proxy's port. While it is paused the bytes wait, as they
/// do before a process that is stopped; a cut also breaks the connections.
/// </summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _open = [];
    private readonly Task _accepting;
    private TaskCompletionSource _running = Completed();
    private int _target;

    internal TcpProxy()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = Task.Run(AcceptAsync);
    }

    internal int Port { get; }

    /// <summary>Where to pass connections on to; a restarted member may listen on another port.</summary>
    internal int Target
    {
        get => Volatile.Read(ref _target);
        set => Volatile.Write(ref _target, value);
    }

    internal void Pause()
    {
        lock (_gate)
        {
            if (_running.Task.IsCompleted)
                _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal void Resume()
    {
        lock (_gate)
            _running.TrySetResult();
    }

    /// <summary>Breaks every connection.</summary>
    internal void Cut()
    {
        lock (_gate)
        {
            foreach (var socket in _open)
                socket.Dispose();
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        Resume();
        await _accepting;
        _end.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private Task Running()
    {
        lock (_gate)
            return _running.Task;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var incoming = await _listener.AcceptAsync(_end.Token);
                _ = PassOnAsync(incoming);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task PassOnAsync(Socket incoming)
    {
        var outgoing = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        incoming.NoDelay = true;
        lock (_gate)
        {
            _open.Add(incoming);
            _open.Add(outgoing);
        }

        try
        {
            await Running().WaitAsync(_end.Token);
            await outgoing.ConnectAsync(IPAddress.Loopback, Target, _end.Token);
            await Task.WhenAny(CopyAsync(incoming, outgoing), CopyAsync(outgoing, incoming));
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // cut, or nobody there
        }

        incoming.Dispose();
        outgoing.Dispose();
        lock (_gate)
        {
            _open.Remove(incoming);
            _open.Remove(outgoing);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, _end.Token)) > 0)
            {
                await Running().WaitAsync(_end.Token);
                await to.SendAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // cut, or the end
        }
    }
}
