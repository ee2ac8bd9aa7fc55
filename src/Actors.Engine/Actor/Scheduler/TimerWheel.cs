using Akka.Dispatch;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace Akka.Actor;

/// <summary>
/// The wheel behind <see cref="HashedWheelTimerScheduler"/>. Timers hang in the bucket of the tick at which they are due, modulo the
/// wheel's size. Adding threads pass timers through a queue; all else belongs to the wheel's one thread.
/// </summary>
internal sealed class TimerWheel : IDisposable
{
    private readonly ConcurrentQueue<Entry> _added = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Lock _gate = new();
    private readonly Entry?[] _buckets;
    private readonly ulong[] _filled;
    private readonly int _mask;
    private readonly long _tickLength;
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly TimeSpan _shutdownTimeout;
    private readonly Action<Exception> _report;
    private Thread? _thread;
    private long _sleepsUntil = long.MinValue;
    private long _tick;
    private int _hanging;
    private volatile bool _stopped;

    public TimerWheel(TimeSpan tick, int ticksPerWheel, TimeSpan shutdownTimeout, Action<Exception> report)
    {
        // A power of two lets a mask find the bucket, and whole words say which ones are filled.
        var size = Math.Max(64, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(ticksPerWheel, 1 << 24)));
        _buckets = new Entry?[size];
        _filled = new ulong[size / 64];
        _mask = size - 1;
        _tickLength = Math.Max(1, (long)(tick.TotalSeconds * Stopwatch.Frequency));
        _shutdownTimeout = shutdownTimeout;
        _report = report;
    }

    private long Now => Stopwatch.GetTimestamp() - _origin;

    public void Add(IRunnable work, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        if (_stopped)
            throw new SchedulerException("cannot enqueue after timer shutdown");
        if (cancelable is { IsCancellationRequested: true })
            return;
        var due = Now + ToClock(delay);
        _added.Enqueue(new Entry(work, TickAtOrAfter(due), ToClock(interval), cancelable) { Due = due });
        if (Volatile.Read(ref _thread) is null)
            StartThread();

        // The thread publishes how long it sleeps and then looks at the queue once more; here the order is the other way round.
        Interlocked.MemoryBarrier();
        if (due < Volatile.Read(ref _sleepsUntil))
            _wake.Set();
    }

    private void StartThread()
    {
        lock (_gate)
        {
            if (_thread is not null || _stopped)
                return;
            var thread = new Thread(Run) { IsBackground = true, Name = "actors-scheduler" };
            Volatile.Write(ref _thread, thread);
            thread.UnsafeStart();
        }
    }

    private static long ToClock(TimeSpan time)
    {
        var clock = time.TotalSeconds * Stopwatch.Frequency;
        return clock > long.MaxValue / 4 ? long.MaxValue / 4 : (long)clock;
    }

    // Never before its time: what is due within a tick runs at the end of it.
    private long TickAtOrAfter(long time) => (time + _tickLength - 1) / _tickLength;

    private void Run()
    {
        _tick = Now / _tickLength;
        while (!_stopped)
        {
            TakeAdded();
            Advance();
            Sleep();
        }
    }

    private void TakeAdded()
    {
        while (_added.TryDequeue(out var entry))
            Hang(entry);
    }

    private void Hang(Entry entry)
    {
        // What is due already goes to the next tick to be looked at.
        if (entry.Tick <= _tick)
            entry.Tick = _tick + 1;
        var bucket = (int)(entry.Tick & _mask);
        entry.Next = _buckets[bucket];
        _buckets[bucket] = entry;
        _filled[bucket >> 6] |= 1UL << (bucket & 63);
        _hanging++;
    }

    private void Advance()
    {
        var reached = Now / _tickLength;
        while (_tick < reached && _hanging > 0)
        {
            var next = NextFilledTick();
            if (next > reached)
                break;
            _tick = next;
            RunBucket((int)(next & _mask));
        }

        if (_tick < reached)
            _tick = reached;
    }

    /// <summary>The first tick after the present one whose bucket holds something, at most one turn of the wheel ahead.</summary>
    private long NextFilledTick()
    {
        var start = _tick + 1;
        for (long offset = 0; offset <= _mask;)
        {
            var bucket = (int)((start + offset) & _mask);
            var word = _filled[bucket >> 6] >> (bucket & 63);
            if (word != 0)
                return start + offset + System.Numerics.BitOperations.TrailingZeroCount(word);
            offset += 64 - (bucket & 63);
        }

        return start + _mask;
    }

    private void RunBucket(int bucket)
    {
        // The list has the newest first; what is due at the same tick runs in the order it was added.
        Entry? due = null;
        Entry? kept = null;
        for (var entry = _buckets[bucket]; entry is not null;)
        {
            var next = entry.Next;
            if (entry.Tick <= _tick)
            {
                entry.Next = due;
                due = entry;
                _hanging--;
            }
            else if (entry.Cancelable is { IsCancellationRequested: true })
            {
                _hanging--;
            }
            else
            {
                entry.Next = kept;
                kept = entry;
            }

            entry = next;
        }

        Entry? list = null;
        while (kept is not null)
        {
            var next = kept.Next;
            kept.Next = list;
            list = kept;
            kept = next;
        }

        _buckets[bucket] = list;
        if (list is null)
            _filled[bucket >> 6] &= ~(1UL << (bucket & 63));
        while (due is not null && !_stopped)
        {
            var next = due.Next;
            Fire(due);
            due = next;
        }
    }

    private void Fire(Entry entry)
    {
        if (entry.Cancelable is { IsCancellationRequested: true })
            return;
        try
        {
            entry.Work.Run();
        }
        catch (Exception failure)
        {
            try
            {
                _report(failure);
            }
            catch (Exception unlogged)
            {
                // The log belongs to a system that may be going down; the other timers go on.
                Debug.WriteLine(unlogged);
            }

            // An action that fails is not repeated.
            return;
        }

        if (entry.Interval == 0 || entry.Cancelable is { IsCancellationRequested: true })
            return;
        // From the time it was due, so that delays do not add up; times missed altogether are skipped.
        entry.Due += entry.Interval;
        var now = Now;
        if (entry.Due < now - entry.Interval)
            entry.Due = now;
        entry.Tick = TickAtOrAfter(entry.Due);
        Hang(entry);
    }

    private void Sleep()
    {
        var until = _hanging > 0 ? NextFilledTick() * _tickLength : long.MaxValue;
        Volatile.Write(ref _sleepsUntil, until);
        Interlocked.MemoryBarrier();
        if (_added.IsEmpty && !_stopped)
        {
            if (until == long.MaxValue)
            {
                _wake.WaitOne();
            }
            else
            {
                var milliseconds = (int)Math.Min(int.MaxValue, Math.Ceiling((until - Now) * 1000.0 / Stopwatch.Frequency));
                if (milliseconds > 0)
                    _wake.WaitOne(milliseconds);
            }
        }

        Volatile.Write(ref _sleepsUntil, long.MinValue);
    }

    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            if (_stopped)
                return;
            _stopped = true;
            thread = _thread;
        }

        _wake.Set();
        if (thread is not null && thread != Thread.CurrentThread)
            thread.Join(_shutdownTimeout);
    }

    private sealed class Entry(IRunnable work, long tick, long interval, ICancelable? cancelable)
    {
        public readonly IRunnable Work = work;
        public readonly long Interval = interval;
        public readonly ICancelable? Cancelable = cancelable;
        public long Due;
        public long Tick = tick;
        public Entry? Next;
    }
}
