using Actors.Native;

namespace Actors.Node.Detached;

/// <summary>
/// The newest output of one detached process: a ring of fixed size in which the oldest bytes make room for new ones, counted. Any number
/// of readers, each at its own position; a reader that is too slow misses bytes and is told how many. Thread-safe.
/// </summary>
internal sealed class LogBuffer(int capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<Segment> segments = new();
    private byte[] ring = [];
    private long start;
    private long end;
    private bool completed;
    private TaskCompletionSource changed = NewSignal();

    /// <summary>The position of the oldest byte that is kept.</summary>
    internal long Start
    {
        get
        {
            lock (gate)
            {
                return start;
            }
        }
    }

    /// <summary>The position after the newest byte: how many bytes there have been in all.</summary>
    internal long End
    {
        get
        {
            lock (gate)
            {
                return end;
            }
        }
    }

    /// <summary>A writer that never waits.</summary>
    internal IByteWriter Writer(bool isError) => new Tap(this, isError);

    internal void Append(bool isError, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        TaskCompletionSource wake;
        lock (gate)
        {
            // Of a piece larger than the ring only its end can stay; what comes before counts as dropped.
            long skipped = Math.Max(0, bytes.Length - capacity);
            Grow((int)Math.Min(capacity, end - start + bytes.Length));
            end += skipped;
            ReadOnlySpan<byte> rest = bytes[(int)skipped..];
            MakeRoom(rest.Length);
            int at = (int)(end % ring.Length);
            int first = Math.Min(rest.Length, ring.Length - at);
            rest[..first].CopyTo(ring.AsSpan(at));
            rest[first..].CopyTo(ring);
            segments.Enqueue(new Segment(end, rest.Length, isError));
            end += rest.Length;
            wake = changed;
            changed = NewSignal();
        }

        wake.TrySetResult();
    }

    /// <summary>No more will come.</summary>
    internal void Complete()
    {
        TaskCompletionSource wake;
        lock (gate)
        {
            completed = true;
            wake = changed;
        }

        wake.TrySetResult();
    }

    /// <summary>What is kept at or after a position, up to where the stream changes; null when there is nothing (yet).</summary>
    internal LogPiece? Read(long position)
    {
        lock (gate)
        {
            foreach (Segment segment in segments)
            {
                long from = Math.Max(position, Math.Max(segment.Offset, start));
                long until = segment.Offset + segment.Length;
                if (until > from)
                {
                    byte[] bytes = new byte[Math.Min(until - from, 64 * 1024)];
                    int at = (int)(from % ring.Length);
                    int first = Math.Min(bytes.Length, ring.Length - at);
                    ring.AsSpan(at, first).CopyTo(bytes);
                    ring.AsSpan(0, bytes.Length - first).CopyTo(bytes.AsSpan(first));
                    return new LogPiece(segment.IsError, bytes, from + bytes.Length, from - position);
                }
            }

            return null;
        }
    }

    /// <summary>Waits until there is something after a position. False when there will be nothing more.</summary>
    internal async Task<bool> WaitAsync(long position, CancellationToken cancellation)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (end > position)
                {
                    return true;
                }

                if (completed)
                {
                    return false;
                }

                wait = changed.Task;
            }

            await wait.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Grows by doubling until it has its full size, so a quiet process costs little. Positions are kept: they are taken modulo the size.
    private void Grow(int needed)
    {
        if (needed <= ring.Length)
        {
            return;
        }

        byte[] larger = new byte[Math.Min(capacity, Math.Max(needed, Math.Max(256, ring.Length * 2)))];
        for (long position = start; position < end;)
        {
            int from = (int)(position % ring.Length);
            int to = (int)(position % larger.Length);
            int count = (int)Math.Min(end - position, Math.Min(ring.Length - from, larger.Length - to));
            ring.AsSpan(from, count).CopyTo(larger.AsSpan(to));
            position += count;
        }

        ring = larger;
    }

    private void MakeRoom(int count)
    {
        start = Math.Max(start, end + count - ring.Length);
        while (segments.TryPeek(out Segment oldest) && oldest.Offset + oldest.Length <= start)
        {
            segments.Dequeue();
        }
    }

    private readonly record struct Segment(long Offset, int Length, bool IsError);

    private sealed class Tap(LogBuffer log, bool isError) : IByteWriter
    {
        public Task ReaderGone { get; } = new TaskCompletionSource().Task;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
        {
            log.Append(isError, bytes.Span);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
