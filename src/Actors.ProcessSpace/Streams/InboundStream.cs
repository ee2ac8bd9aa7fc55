using System.IO.Pipelines;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// The reader's end of a stream. Unread bytes never exceed the window: a reader that stops stalls its own writer and nobody else.
/// <see cref="Cancel"/> and the properties may be used from any thread; <see cref="Reader"/> has one reader at a time.
/// </summary>
public sealed partial class InboundStream
{
    private readonly LinkSession _session;
    private TaskCompletionSource<StreamEnd>? _endedSource;
    private StreamEnd? _ended;
    private StreamEnd? _end;

    internal InboundStream(LinkSession session, StreamId id, int window)
    {
        Id = id;
        _session = session;
        _waiter = new GateWaiter<ReadResult>(session.Gate);
        Window = new ReceiveWindow(window);
        Reader = new InboundReader(this);
    }

    /// <summary>The stream's name.</summary>
    public StreamId Id { get; }

    /// <summary>
    /// The bytes. After the last one a complete stream says <see cref="ReadResult.IsCompleted"/>; one that was cut throws
    /// <see cref="StreamBrokenException"/>, so that it cannot be taken for a whole one. After <see cref="Cancel"/> reads say
    /// <see cref="ReadResult.IsCanceled"/>. Completing the reader early is the same as <see cref="Cancel"/>.
    /// </summary>
    public PipeReader Reader { get; }

    /// <summary>Completes with the stream's end once all bytes before it are read, or the reader has gone. Never faults.</summary>
    public Task<StreamEnd> Ended
    {
        get
        {
            lock (_session.Gate)
            {
                if (_endedSource is null)
                {
                    _endedSource = new TaskCompletionSource<StreamEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_ended is not null)
                    {
                        _endedSource.SetResult(_ended);
                    }
                }

                return _endedSource.Task;
            }
        }
    }

    /// <summary>The writer's end when it is known, whether or not everything is read; else null.</summary>
    public StreamEnd? End
    {
        get
        {
            lock (_session.Gate)
            {
                return _end;
            }
        }
    }

    /// <summary>Bytes read so far.</summary>
    public long Offset
    {
        get
        {
            lock (_session.Gate)
            {
                return Window.Consumed;
            }
        }
    }

    /// <summary>Whether it is open, and the bytes read so far.</summary>
    internal StreamUse Use
    {
        get
        {
            lock (_session.Gate)
            {
                return new StreamUse(_ended is null ? 1 : 0, Window.Consumed);
            }
        }
    }

    /// <summary>Closes this end: unread bytes are dropped and the writer is told that its reader has gone. No-op after the end.</summary>
    public void Cancel()
    {
        bool kick;
        lock (_session.Gate)
        {
            kick = CancelCore("the reader closed its end");
        }

        if (kick)
        {
            _session.Kick(now: false);
        }
    }
}
