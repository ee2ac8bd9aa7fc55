using Actors.Native;

namespace Actors.ProcessSpace.Images;

/// <summary>
/// The bytes of one image at this node, complete or on their way: whoever needs the rest waits for it. Counted, so that only those that
/// nobody uses are dropped. Thread-safe; one writer.
/// </summary>
internal sealed class Image(string hash, long length, string name, int depth) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly MemoryFile _file = new(name);
    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _available;
    private int _users;
    private bool _dropped;
    private int _depth = depth;

    public string Hash => hash;

    public long Length => length;

    public string Name => name;

    /// <summary>
    /// How many nodes of its route are still to be asked, the one that sends it now included; 0 when the bytes come from this node. Only gets
    /// smaller. Whoever waits for an image here has more: so nodes never wait for each other in a circle.
    /// </summary>
    public int Depth
    {
        get => Volatile.Read(ref _depth);
        set => Volatile.Write(ref _depth, value);
    }

    /// <summary>When it was last taken, for those that are dropped first.</summary>
    public long LastUse { get; private set; }

    /// <summary>Completes when all of it is here and is what it should be; fails when it cannot be got.</summary>
    public Task Whole => _whole.Task;

    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _users == 0 && _whole.Task.IsCompleted;
            }
        }
    }

    /// <summary>One more user; false when it was dropped already.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            if (_dropped)
            {
                return false;
            }

            _users++;
            LastUse = TimeProvider.System.GetTimestamp();
            return true;
        }
    }

    public void Release()
    {
        lock (_gate)
        {
            if (--_users > 0 || !_dropped)
            {
                return;
            }
        }

        _file.Dispose();
    }

    /// <summary>Forgotten by the store: the memory goes with the last user.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_dropped)
            {
                return;
            }

            _dropped = true;
            if (_users > 0)
            {
                return;
            }
        }

        _file.Dispose();
    }

    /// <summary>Writer: the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > length - _available)
        {
            throw new NativeException(Errno.EPROTO, $"take image {name}: it is longer than the {length} bytes it should have");
        }

        _file.Write(bytes, _available);
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _available += bytes.Length;
            waiting = _more;
            _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    /// <summary>Writer: that was all, and it is what it should be.</summary>
    public void Complete()
    {
        _file.Seal();
        _whole.TrySetResult();
    }

    /// <summary>How many of its bytes are here.</summary>
    public long Available => Volatile.Read(ref _available);

    /// <summary>Writer: it cannot be got.</summary>
    public void Fail(Exception problem)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            waiting = _more;
        }

        _whole.TrySetException(problem);
        _ = _whole.Task.Exception;
        waiting.TrySetResult();
    }

    /// <summary>Bytes from an offset, waiting until there are some; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> room, long offset, CancellationToken cancellation)
    {
        while (offset < length)
        {
            Task more;
            lock (_gate)
            {
                more = _more.Task;
            }

            var ready = (int)Math.Min(room.Length, Volatile.Read(ref _available) - offset);
            if (ready > 0)
            {
                return _file.Read(room.Span[..ready], offset);
            }

            if (_whole.Task.IsFaulted)
            {
                await _whole.Task.ConfigureAwait(false);
            }

            await more.WaitAsync(cancellation).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>A descriptor of the whole file.</summary>
    public Descriptor Open() => _file.OpenForReading();
}
