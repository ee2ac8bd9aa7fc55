using System.Net.Sockets;

namespace Actors.Engine.Remote.Control;

/// <summary>
/// A connection that begins as any other, on the thread pool, and can be moved to the <see cref="ControlLoop"/>: from then on reads and
/// writes complete on the loop's thread, and what awaits them continues there. It owns its socket. One read and one write at a time;
/// asynchronous ones only.
/// </summary>
/// <remarks>
/// A socket on which anything was awaited on the thread pool stays in the runtime's own poll, and each packet then wakes that too, for nothing.
/// So one of which nobody knows yet where it will live is better lent to the loop: the loop waits, what awaits continues on the pool.
/// </remarks>
internal sealed class ControlStream : Stream
{
    private readonly Lock _gate = new();
    private readonly PendingOperation _read;
    private readonly PendingOperation _write;
    private NetworkStream? _pooled;
    private ControlLoop? _loop;
    private long _key;
    private uint _watched;
    private bool _readable;
    private bool _closed;

    public ControlStream(Socket socket)
    {
        Socket = socket;
        _read = new PendingOperation(this);
        _write = new PendingOperation(this);
    }

    public Socket Socket { get; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private NetworkStream Pooled => _pooled ??= new NetworkStream(Socket, ownsSocket: false);

    /// <summary>Lends the connection to <paramref name="loop"/>: it waits for the socket, and what awaits continues on the thread pool.</summary>
    public void LendTo(ControlLoop loop) => MoveTo(loop, continueOnPool: true);

    /// <summary>Moves the connection to <paramref name="loop"/>, for good; nothing may be pending.</summary>
    public void MoveTo(ControlLoop loop) => MoveTo(loop, continueOnPool: false);

    /// <summary>Takes the connection, if it was lent, back to the thread pool; nothing may be pending.</summary>
    public void TakeBack()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_loop is not null)
                Forget();
            _loop = null;
        }

        Socket.Blocking = true;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_loop is null)
            return Pooled.ReadAsync(buffer, cancellationToken);

        // Never at once, even if there is something: a peer that sends without end must not keep the loop from the others. But who has waited
        // for something with an empty buffer gets it.
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (_readable && !buffer.IsEmpty)
            {
                _readable = false;
                int count = Socket.Receive(buffer.Span, SocketFlags.None, out var error);
                if (error == SocketError.Success)
                    return ValueTask.FromResult(count);
                if (error != SocketError.WouldBlock)
                    return ValueTask.FromException<int>(Lost(error));
            }

            Watch(_watched | SocketWatch.Readable);
            return _read.Begin(buffer, cancellationToken);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_loop is null)
            return Pooled.WriteAsync(buffer, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            if (!TrySend(ref buffer, out var error))
                return ValueTask.FromException(Lost(error));
            if (buffer.IsEmpty)
                return ValueTask.CompletedTask;
            Watch(_watched | SocketWatch.Writable);
            return _write.Begin(buffer, cancellationToken);
        }
    }

    /// <summary>On the loop: this has happened to the socket.</summary>
    public void Proceed(uint events)
    {
        // A read is mostly awaited again at once, so the watch for it stays. What nobody awaits is watched no longer: it would be told again
        // and again.
        lock (_gate)
        {
            uint awaited = (_read.IsPending ? SocketWatch.Readable : 0) | (_write.IsPending ? SocketWatch.Writable : 0);
            if (_closed || (events & awaited) != (events & (SocketWatch.Readable | SocketWatch.Writable)) || awaited == 0)
                Watch(_closed ? 0 : awaited);
        }

        // An error concerns both directions, and whoever tries learns of it.
        bool failed = (events & SocketWatch.Failed) != 0;
        if (failed || (events & SocketWatch.Readable) != 0)
            ProceedRead();
        if (failed || (events & SocketWatch.Writable) != 0)
            ProceedWrite();
    }

    private void ProceedRead()
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
                _readable = true;
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

    private void ProceedWrite()
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
            CloseSocket();
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
        lock (_gate)
            Forget();
        CloseSocket();
        if (_read.IsPending)
            _read.Fail(new ObjectDisposedException(nameof(ControlStream)));
        if (_write.IsPending)
            _write.Fail(new ObjectDisposedException(nameof(ControlStream)));
    }

    private void MoveTo(ControlLoop loop, bool continueOnPool)
    {
        Socket.Blocking = false;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _read.ContinuesOnPool = continueOnPool;
            _write.ContinuesOnPool = continueOnPool;
            if (_loop is null)
                _key = loop.Add(this);
            _loop = loop;
        }
    }

    private void Forget()
    {
        _loop!.Remove(_key);
        Watch(0);
    }

    // As a stream of the base library closes: the peer reads what was sent to the end.
    private void CloseSocket()
    {
        _pooled?.Dispose();
        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It is not connected any more.
        }

        Socket.Dispose();
    }

    private void Watch(uint wanted)
    {
        if (wanted == _watched)
            return;
        _loop!.Watch(Socket, _key, _watched, wanted);
        _watched = wanted;
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
