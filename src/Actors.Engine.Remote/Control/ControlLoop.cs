using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace Actors.Engine.Remote.Control;

/// <summary>
/// The thread on which the control lanes of all actor systems of this OS process live: it polls their sockets, runs what reads and writes on
/// them, and keeps the beat. It waits for nothing else, so a thread pool that is blocked or busy delays no heartbeat. What runs here must
/// not wait either. Safe for several threads.
/// </summary>
internal sealed class ControlLoop
{
    private const int StackBytes = 512 * 1024;
    private const long BellKey = 0;
    private static readonly Lazy<ControlLoop> Instance = new(static () => new ControlLoop());

    private readonly ConcurrentQueue<Action> _posted = new();
    private readonly ConcurrentDictionary<long, ControlStream> _streams = new();
    private readonly List<LoopTimer> _timers = [];
    private readonly SocketWatch _watch = new();
    private readonly Socket _bell;
    private readonly Socket _rope;
    private readonly byte[] _rings = new byte[16];
    private readonly Thread _thread;
    private long _lastKey = BellKey;
    private int _rung;

    private ControlLoop()
    {
        (_bell, _rope) = Connect();
        _watch.Change(_bell, BellKey, 0, SocketWatch.Readable);

        // The priority counts where the system lets it count. Not more than that: threads, and processes, that are started from a thread
        // inherit its weight, and the pool starts its threads from whoever gives it work.
        _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "actors-control", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>The one of this process; started by its first user.</summary>
    public static ControlLoop Shared => Instance.Value;

    /// <summary>True on the loop's own thread.</summary>
    public bool IsHere => Thread.CurrentThread == _thread;

    private static long Now => Stopwatch.GetTimestamp();

    /// <summary>Runs <paramref name="work"/> on the loop, soon, after what was posted before. It must handle its own errors.</summary>
    public void Post(Action work)
    {
        _posted.Enqueue(work);
        if (Interlocked.Exchange(ref _rung, 1) == 0 && !IsHere)
            Ring();
    }

    /// <summary>Runs <paramref name="work"/> on the loop regularly until the timer is disposed. It must handle its own errors.</summary>
    /// <param name="first">The time until the first run.</param>
    /// <param name="interval">The time between two runs; those that were missed are left out.</param>
    /// <param name="work">What to do.</param>
    public IDisposable Every(TimeSpan first, TimeSpan interval, Action work)
    {
        var timer = new LoopTimer(this, Ticks(interval), work) { Due = Now + Ticks(first) };
        Post(() => _timers.Add(timer));
        return timer;
    }

    /// <summary>Awaited, it continues on the loop, behind what has been posted before.</summary>
    public Turn TakeTurn() => new(this);

    /// <summary>Takes a stream in. The key, which is never given again, goes to <see cref="Watch"/> and <see cref="Remove"/>.</summary>
    public long Add(ControlStream stream)
    {
        long key = Interlocked.Increment(ref _lastKey);
        _streams[key] = stream;
        return key;
    }

    /// <summary>Changes what a stream's socket is watched for. From any thread; one at a time for each stream.</summary>
    /// <exception cref="System.IO.IOException">The system has no room for it.</exception>
    public void Watch(Socket socket, long key, uint before, uint now) => _watch.Change(socket, key, before, now);

    /// <summary>Forgets a stream; what the poll had fetched for it by then finds nobody.</summary>
    public void Remove(long key) => _streams.TryRemove(key, out _);

    /// <summary>Two ends of a connection on this machine: a stream, because nothing of it gets lost.</summary>
    private static (Socket Bell, Socket Rope) Connect()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var rope = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        rope.Connect(listener.LocalEndPoint!);
        while (true)
        {
            var bell = listener.Accept();
            if (Equals(bell.RemoteEndPoint, rope.LocalEndPoint))
            {
                bell.Blocking = false;
                rope.Blocking = false;
                return (bell, rope);
            }

            // Somebody who tries ports.
            bell.Dispose();
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private void Ring()
    {
        try
        {
            _rope.Send("!"u8, SocketFlags.None);
        }
        catch (SocketException)
        {
            // The buffer is full: then it rings already.
        }
    }

    private void Run()
    {
        while (true)
        {
            try
            {
                RunPosted();
                long wait = RunTimers();
                Poll(_posted.IsEmpty ? wait : 0);
            }
            catch (Exception e)
            {
                // Whoever runs here handles his own errors; one who does not must not end the heartbeats of all systems of the process.
                Trace.TraceError("The control loop goes on after: {0}", e);
            }
        }
    }

    private void RunPosted()
    {
        Volatile.Write(ref _rung, 0);

        // Only what is there now: whoever posts anew waits for its next turn, behind the sockets.
        for (int left = _posted.Count; left > 0 && _posted.TryDequeue(out var work); left--)
            work();
    }

    /// <summary>Returns the microseconds until the next timer is due, or -1.</summary>
    private long RunTimers()
    {
        long wait = -1, now = Now;
        for (int i = _timers.Count - 1; i >= 0; i--)
        {
            var timer = _timers[i];
            if (timer.IsStopped)
            {
                _timers.RemoveAt(i);
                continue;
            }

            if (timer.Due <= now)
            {
                timer.Due = timer.Due + timer.Interval > now ? timer.Due + timer.Interval : now + timer.Interval;
                timer.Work();
            }

            long left = Math.Max(0, (timer.Due - Now) * 1_000_000 / Stopwatch.Frequency) + 1;
            wait = wait < 0 ? left : Math.Min(wait, left);
        }

        return Math.Min(wait, int.MaxValue);
    }

    private void Poll(long microseconds)
    {
        int count = _watch.Wait(microseconds < 0 ? -1 : (int)((microseconds + 999) / 1000));
        for (int i = 0; i < count; i++)
        {
            var (key, events) = _watch[i];
            if (key == BellKey)
                _bell.Receive(_rings, SocketFlags.None, out _);
            else if (_streams.TryGetValue(key, out var stream))
                stream.Proceed(events);
        }
    }

    /// <summary>A place in the loop's queue.</summary>
    internal readonly struct Turn(ControlLoop loop) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => false;

        public Turn GetAwaiter() => this;

        public void OnCompleted(Action continuation) => loop.Post(continuation);

        public void UnsafeOnCompleted(Action continuation) => loop.Post(continuation);

        public void GetResult()
        {
            // Nothing can have gone wrong.
        }
    }

    private sealed class LoopTimer(ControlLoop loop, long interval, Action work) : IDisposable
    {
        private volatile bool _stopped;

        public long Interval { get; } = interval;

        public Action Work { get; } = work;

        public bool IsStopped => _stopped;

        public long Due { get; set; }

        public void Dispose()
        {
            _stopped = true;
            loop.Post(static () => { });
        }
    }
}
