using System.Net.Sockets;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// One greeted TCP connection: a read loop that never waits for a reader, and sends by whichever thread has something to send.
/// The first reason to close stands.
/// </summary>
internal sealed class TcpConnection : ILinkConnection, IThreadPoolWorkItem
{
    /// <summary>Batches sent on a borrowed thread before the pool takes over.</summary>
    private const int BorrowedBatches = 4;

    private readonly Socket _socket;
    private readonly LinkSession _session;
    private readonly FrameReceiver _receiver;
    private readonly SendBatch _batch = new();
    private readonly SendGate _sendGate = new();
    private readonly Action<TcpConnection, string> _ended;
    private string? _reason;
    private Task _reading = Task.CompletedTask;

    internal TcpConnection(Socket socket, LinkSession session, Action<TcpConnection, string> ended)
    {
        _socket = socket;
        _session = session;
        _receiver = new FrameReceiver(session, this);
        _ended = ended;
        RemoteEndPoint = socket.RemoteEndPoint?.ToString() ?? "?";
    }

    internal string RemoteEndPoint { get; }

    public long? AcknowledgedAgo => SocketSettings.AcknowledgedAgo(_socket);

    /// <summary>Starts reading and sending; the session must have this connection attached.</summary>
    internal void Start()
    {
        _reading = ReadAsync();
        Kick(now: false);
    }

    public void Kick(bool now)
    {
        if (!_sendGate.TryEnter())
        {
            return;
        }

        if (now)
        {
            _ = SendAsync(BorrowedBatches);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = SendAsync(int.MaxValue);

    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _socket.Dispose();
            _ended(this, reason);
        }
    }

    /// <summary>
    /// Closes once the last words are said and the peer has read them and closed its end, or at the limit: a socket closed with bytes
    /// unread would be reset, and the reset would overtake what was sent last.
    /// </summary>
    internal async Task FinishAsync(Task said, Task limit, string reason)
    {
        try
        {
            await Task.WhenAny(said, _reading, limit).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
            await Task.WhenAny(_reading, limit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        Close(reason);
    }

    private async Task SendAsync(int batches)
    {
        try
        {
            do
            {
                _sendGate.Look();
                while (_session.Gather(this, _batch))
                {
                    await SendBatchAsync().ConfigureAwait(false);
                    _batch.Farewell?.TrySetResult();
                    if (--batches == 0)
                    {
                        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                        return;
                    }
                }
            }
            while (!_sendGate.TryLeave());
        }
        catch (Exception e)
        {
            Close(Describe(e));
            _session.Release(_batch);
        }
    }

    private async ValueTask SendBatchAsync()
    {
        if (_batch.Segments.Count > 1)
        {
            await _socket.SendAsync(_batch.Segments, SocketFlags.None).ConfigureAwait(false);
            return;
        }

        ReadOnlyMemory<byte> rest = _batch.Segments[0];
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None).ConfigureAwait(false)..];
        }
    }

    private async Task ReadAsync()
    {
        var buffers = new List<ArraySegment<byte>>();
        try
        {
            while (true)
            {
                _receiver.Prepare(buffers);
                var count = buffers.Count == 1
                    ? await _socket.ReceiveAsync(buffers[0].AsMemory(), SocketFlags.None).ConfigureAwait(false)
                    : await _socket.ReceiveAsync(buffers, SocketFlags.None).ConfigureAwait(false);
                if (count == 0)
                {
                    Close("the peer closed the connection");
                    return;
                }

                if (_receiver.Advance(count))
                {
                    Kick(now: false);
                }
            }
        }
        catch (LinkProtocolException e)
        {
            Close($"the peer sent {e.Message}");
        }
        catch (Exception e)
        {
            Close(Describe(e));
        }
        finally
        {
            _receiver.Close();
        }
    }

    private static string Describe(Exception error) => error switch
    {
        SocketException socket => $"{socket.SocketErrorCode}: {socket.Message}",
        ObjectDisposedException => "the connection was closed here",
        _ => error.ToString().ReplaceLineEndings(" "),
    };
}
