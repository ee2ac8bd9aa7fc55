using System.Buffers;
using System.IO.Pipelines;

namespace Actors.ProcessSpace.Streams;

// The reader's side: a PipeReader over the blocks. AdvanceTo is what turns reading into credit.
public sealed partial class InboundStream
{
    private readonly GateWaiter<ReadResult> _waiter;
    private long _examined;
    private bool _handedOut;
    private bool _cancelRead;

    private bool TryTake(out ReadResult result, out Exception? error)
    {
        error = null;
        result = default;
        if (Closed)
        {
            result = new ReadResult(default, isCanceled: true, isCompleted: true);
            return true;
        }

        if (_cancelRead)
        {
            _cancelRead = false;
            result = Take(isCanceled: true);
            return true;
        }

        if (Window.Received > _examined || _end is { IsComplete: true })
        {
            result = Take(isCanceled: false);
            return true;
        }

        if (_end is not null)
        {
            Finish(_end);
            error = new StreamBrokenException(Id, _end.Offset, _end.Reason ?? "unknown");
        }

        return error is not null;
    }

    private ReadResult Take(bool isCanceled)
    {
        _handedOut = _head is not null;
        var buffer = _head is null
            ? ReadOnlySequence<byte>.Empty
            : new ReadOnlySequence<byte>(_head, (int)(Window.Consumed - _head.Base), _tail!, _tail!.Used);
        return new ReadResult(buffer, isCanceled, _end is { IsComplete: true });
    }

    private void Wake()
    {
        if (_waiter.Waiting && TryTake(out var result, out var error))
        {
            if (error is null)
            {
                _waiter.Complete(result);
            }
            else
            {
                _waiter.Fail(error);
            }
        }
    }

    /// <summary>Called after bytes were filled in.</summary>
    internal void OnData() => Wake();

    private ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken)
    {
        var kick = false;
        ValueTask<ReadResult> pending;
        lock (_session.Gate)
        {
            if (_waiter.Waiting)
            {
                throw new InvalidOperationException($"Stream {Id} is being read already.");
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return ValueTask.FromCanceled<ReadResult>(cancellationToken);
            }

            if (TryTake(out var result, out var error))
            {
                return error is null ? new ValueTask<ReadResult>(result) : ValueTask.FromException<ReadResult>(error);
            }

            if (Window.Received == Window.Limit && !Closed)
            {
                // The reader wants more than it has given back. Half a window is the rule, but here the writer stands still.
                if (Window.Gain <= 0)
                {
                    throw new InvalidOperationException(
                        $"Stream {Id}: {Window.Received - Window.Consumed} unread bytes fill the window; the reader must consume some.");
                }

                kick = _session.CreditDue(this);
            }

            pending = _waiter.Start(cancellationToken);
        }

        if (kick)
        {
            _session.Kick(now: true);
        }

        return pending;
    }

    private bool TryRead(out ReadResult result)
    {
        lock (_session.Gate)
        {
            if (!TryTake(out result, out var error))
            {
                return false;
            }

            return error is null ? true : throw error;
        }
    }

    private void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        bool kick;
        lock (_session.Gate)
        {
            _handedOut = false;
            if (Closed)
            {
                ReleaseAll();
                return;
            }

            var to = OffsetOf(consumed, Window.Consumed);
            if (to < Window.Consumed || to > Window.Received)
            {
                throw new InvalidOperationException($"Stream {Id}: the position is not in the bytes last read.");
            }

            Window.Consume(to);
            _examined = Math.Max(_examined, Math.Max(to, OffsetOf(examined, to)));
            Trim();
            FinishIfRead();
            kick = _end is null && Window.CreditDue && _session.CreditDue(this);
        }

        if (kick)
        {
            _session.Kick(now: true);
        }
    }

    private static long OffsetOf(SequencePosition position, long otherwise) =>
        position.GetObject() is Block block ? block.Base + position.GetInteger() : otherwise;

    private void CancelPendingRead()
    {
        lock (_session.Gate)
        {
            _cancelRead = true;
            Wake();
        }
    }

    private void Complete()
    {
        bool kick;
        lock (_session.Gate)
        {
            _handedOut = false;
            kick = CancelCore("the reader closed its end");
            ReleaseAll();
        }

        if (kick)
        {
            _session.Kick(now: false);
        }
    }

    private sealed class InboundReader(InboundStream stream) : PipeReader
    {
        public override bool TryRead(out ReadResult result) => stream.TryRead(out result);

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => stream.ReadAsync(cancellationToken);

        public override void AdvanceTo(SequencePosition consumed) => stream.AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => stream.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => stream.CancelPendingRead();

        public override void Complete(Exception? exception = null) => stream.Complete();
    }
}
