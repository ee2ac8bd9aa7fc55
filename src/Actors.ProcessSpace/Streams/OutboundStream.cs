namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The writer's end of a stream. One writer at a time: <see cref="GetMemory"/>, fill it (a read(2) may go straight into it), then
/// <see cref="CommitAsync"/>. The link keeps what is not acknowledged, at most one window, and resends it after a broken connection.
/// <see cref="Abort"/> and the properties may be used from any thread.
/// </summary>
public sealed partial class OutboundStream
{
    private readonly LinkSession _session;
    private readonly GateWaiter<LinkFlush> _waiter;
    private TaskCompletionSource<StreamEnd>? _ended;
    private TaskCompletionSource? _readerGone;
    private StreamEnd? _end;
    private bool _writing;

    internal OutboundStream(LinkSession session, StreamId id, uint alias, int window)
    {
        Id = id;
        Alias = alias;
        _session = session;
        _waiter = new GateWaiter<LinkFlush>(session.Gate);
        Window = new SendWindow(window);
    }

    /// <summary>The stream's name.</summary>
    public StreamId Id { get; }

    /// <summary>Bytes committed so far.</summary>
    public long Offset
    {
        get
        {
            lock (_session.Gate)
            {
                return Window.Written;
            }
        }
    }

    /// <summary>Whether it is open, and the bytes committed so far.</summary>
    internal StreamUse Use
    {
        get
        {
            lock (_session.Gate)
            {
                return new StreamUse(_end is null ? 1 : 0, Window.Written);
            }
        }
    }

    /// <summary>Completes when nobody reads any more: the reader closed its end, or the stream broke. Never faults.</summary>
    public Task ReaderGone
    {
        get
        {
            lock (_session.Gate)
            {
                if (_readerGone is null)
                {
                    _readerGone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_end is { IsComplete: false })
                    {
                        _readerGone.SetResult();
                    }
                }

                return _readerGone.Task;
            }
        }
    }

    /// <summary>Completes with the end of the stream: all acknowledged by the reader's node, reader gone, or broken. Never faults.</summary>
    public Task<StreamEnd> Ended
    {
        get
        {
            lock (_session.Gate)
            {
                if (_ended is null)
                {
                    _ended = new TaskCompletionSource<StreamEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_end is not null)
                    {
                        _ended.SetResult(_end);
                    }
                }

                return _ended.Task;
            }
        }
    }

    /// <summary>
    /// Memory to write into: at least one byte, at most what the window still takes. Valid until <see cref="CommitAsync"/>.
    /// </summary>
    /// <param name="sizeHint">Bytes wished for; a small wish takes a small buffer.</param>
    /// <exception cref="InvalidOperationException">The last commit has not completed, or the stream was completed.</exception>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        lock (_session.Gate)
        {
            if (_end is not null || _abort is not null)
            {
                // It may end, or be ended, at any moment, so this is no mistake of the writer's; the commit tells.
                return new byte[BlockPool.SmallSize];
            }

            if (_waiter.Waiting || Window.EndWritten || Window.Room <= 0)
            {
                throw new InvalidOperationException($"Stream {Id} takes no bytes now: await the last commit, and write before completing.");
            }

            return Reserve(sizeHint);
        }
    }

    /// <summary>Hands over the first <paramref name="bytes"/> of the memory last got, and waits until there is room for more.</summary>
    /// <param name="bytes">Bytes written into the memory; 0 gives it back.</param>
    /// <param name="cancellationToken">Ends the waiting only; the bytes are handed over all the same.</param>
    /// <returns>Whether to go on.</returns>
    public ValueTask<LinkFlush> CommitAsync(int bytes, CancellationToken cancellationToken = default)
    {
        bool kick;
        ValueTask<LinkFlush> result;
        lock (_session.Gate)
        {
            Release(bytes);
            if (_end is not null)
            {
                return new ValueTask<LinkFlush>(Answer(_end));
            }

            if (Window.EndWritten)
            {
                return new ValueTask<LinkFlush>(new LinkFlush(LinkFlushKind.Broken, _abort ?? "the stream was completed"));
            }

            kick = bytes > 0 && _session.Ready(this);
            result = Window.Room > 0
                ? new ValueTask<LinkFlush>(new LinkFlush(LinkFlushKind.Accepted, null))
                : _waiter.Start(cancellationToken);
        }

        if (kick)
        {
            // On this thread: it has just filled a buffer and would otherwise only wake another one to send it.
            _session.Kick(now: true);
        }

        return result;
    }

    /// <summary>Copies <paramref name="source"/> into the stream, waiting for room as often as needed.</summary>
    public async ValueTask<LinkFlush> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        LinkFlush flush;
        do
        {
            var memory = GetMemory(source.Length);
            var count = Math.Min(memory.Length, source.Length);
            source[..count].CopyTo(memory);
            source = source[count..];
            flush = await CommitAsync(count, cancellationToken).ConfigureAwait(false);
        }
        while (!source.IsEmpty && !flush.IsOver);
        return flush;
    }

    /// <summary>The clean end of the stream, after the bytes committed. Returns when the link has taken note; <see cref="Ended"/> tells more.</summary>
    public ValueTask CompleteAsync()
    {
        Finish(abort: null);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the stream as broken at this offset; the reader gets what was committed and then the reason. No-op after the end.</summary>
    /// <param name="reason">Why, for the reader.</param>
    public void Abort(string reason) => Finish(reason);

    private void Finish(string? abort)
    {
        bool kick;
        lock (_session.Gate)
        {
            if (abort is null)
            {
                Release(0);
            }

            if (_end is not null || Window.EndWritten)
            {
                return;
            }

            _abort = abort;
            Window.WriteEnd();
            kick = _session.Ready(this);
            if (_waiter.Waiting)
            {
                _waiter.Complete(new LinkFlush(LinkFlushKind.Broken, abort));
            }
        }

        if (kick)
        {
            _session.Kick(now: false);
        }
    }

    private static LinkFlush Answer(StreamEnd end) => end.Kind switch
    {
        StreamEndKind.ReaderGone => new LinkFlush(LinkFlushKind.ReaderGone, end.Reason),
        StreamEndKind.Broken => new LinkFlush(LinkFlushKind.Broken, end.Reason),
        _ => new LinkFlush(LinkFlushKind.Broken, "the stream was completed"),
    };
}
