using System.Net.Sockets;

namespace Actors.Engine.Remote.Control;

/// <summary>
/// A connection that begins as any other, on the thread pool, and can be moved to the <see cref="ControlLoop"/>: from then on reads and
/// writes complete on the loop's thread, and what awaits them continues there. It owns its socket. One read and one write at a time;
/// asynchronous ones only.
/// </summary>
internal sealed class ControlStream : Stream
{
    private readonly NetworkStream _pooled;
    private readonly Lock _gate = new();
    private readonly PendingOperation _read;
    private readonly PendingOperation _write;
    private ControlLoop? _loop;
    private bool _closed;

    public ControlStream(Socket socket)
    {
        Socket = socket;
        _pooled = new NetworkStream(socket, ownsSocket: true);
        _read = new PendingOperation(this);
        _write = new PendingOperation(this);
    }

    public Socket Socket { get; }

    public bool AwaitsRead => _read.IsPending;

    public bool AwaitsWrite => _write.IsPending;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Moves the connection to <paramref name="loop"/>; nothing may be pending.</summary>
    public void MoveTo(ControlLoop loop)
    {
        Socket.Blocking = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _loop = loop;
            loop.Add(this);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_loop is not { } loop)
            return _pooled.ReadAsync(buffer, cancellationToken);

        // Never at once, even if there is something: a peer that sends without end must not keep the loop from the others.
        ValueTask<int> pending;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            pending = _read.Begin(buffer, cancellationToken);
        }

        loop.Look();
        return pending;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_loop is not { } loop)
            return _pooled.WriteAsync(buffer, cancellationToken);
        ValueTask pending;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!TrySend(ref buffer, out var error))
                return ValueTask.FromException(Lost(error));
            if (buffer.IsEmpty)
                return ValueTask.CompletedTask;
            pending = _write.Begin(buffer, cancellationToken);
        }

        loop.Look();
        return pending;
    }

    /// <summary>On the loop: the socket is readable, or has failed.</summary>
    public void ProceedRead()
    {
        int count;
        SocketError error;
        lock (_gate)
        {
            if (_closed || !_read.IsPending)
                return;
            if (_read.Target.IsEmpty)
            {
                count = 0;
                error = SocketError.Success;
            }
            else
            {
                count = Socket.Receive(_read.Target.Span, SocketFlags.None, out error);
            }
        }

        if (error == SocketError.Success)
            _read.Complete(count);
        else if (error != SocketError.WouldBlock)
            _read.Fail(Lost(error));
    }

    /// <summary>On the loop: there is room, or the socket has failed.</summary>
    public void ProceedWrite()
    {
        SocketError error;
        lock (_gate)
        {
            if (_closed || !_write.IsPending)
                return;
            var rest = _write.Source;
            if (TrySend(ref rest, out error) && !rest.IsEmpty)
            {
                _write.Source = rest;
                return;
            }
        }

        if (error == SocketError.Success)
            _write.Complete(0);
        else
            _write.Fail(Lost(error));
    }

    /// <summary>A pending operation was cancelled; decided on the loop, like every end of one.</summary>
    public void CancelLater(PendingOperation operation, short version, CancellationToken cause) => _loop?.Post(() =>
    {
        if (operation.IsPending && operation.Version == version)
            operation.Fail(new OperationCanceledException(cause));
    });

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        ControlLoop? loop;
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            loop = _loop;
        }

        // Only the loop closes a socket that it polls.
        if (loop is null)
            _pooled.Dispose();
        else
            loop.Post(End);
        base.Dispose(disposing);
    }

    private static IOException Lost(SocketError error)
    {
        var cause = new SocketException((int)error);
        return new IOException(cause.Message, cause);
    }

    private void End()
    {
        _loop!.Remove(this);
        _pooled.Dispose();
        if (_read.IsPending)
            _read.Fail(new ObjectDisposedException(nameof(ControlStream)));
        if (_write.IsPending)
            _write.Fail(new ObjectDisposedException(nameof(ControlStream)));
    }

    /// <summary>Sends what the socket takes now. False: it has failed.</summary>
    private bool TrySend(ref ReadOnlyMemory<byte> rest, out SocketError error)
    {
        error = SocketError.Success;
        while (!rest.IsEmpty)
        {
            int count = Socket.Send(rest.Span, SocketFlags.None, out error);
            if (error != SocketError.Success)
                return error == SocketError.WouldBlock;
            rest = rest[count..];
        }

        return true;
    }
}
