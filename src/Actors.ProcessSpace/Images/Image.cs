namespace Actors.ProcessSpace.Images;

/// <summary>
/// One image at this node, complete or on its way: whoever needs the rest waits for it. Counted, so that only those that nobody uses are
/// dropped. Owns its share of the bytes. Thread-safe.
/// </summary>
internal sealed class Image(ImageReference reference, ImageBytes bytes, int depth) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _whole = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users;
    private bool _dropped;
    private int _depth = depth;

    public ImageReference Reference => reference;

    public ImageBytes Bytes => bytes;

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

    /// <summary>True when the store has forgotten it.</summary>
    public bool IsDropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

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

        bytes.Release();
    }

    /// <summary>Forgotten by the store: the memory goes with the last user.</summary>
    public void Dispose()
    {
        bool isUsed;
        lock (_gate)
        {
            if (_dropped)
            {
                return;
            }

            _dropped = true;
            isUsed = _users > 0;
        }

        bytes.Leave(this);
        if (!isUsed)
        {
            bytes.Release();
        }
    }

    /// <summary>All of it is here.</summary>
    public void Complete() => _whole.TrySetResult();

    /// <summary>It cannot be got.</summary>
    public void Fail(Exception problem)
    {
        _whole.TrySetException(problem);
        _ = _whole.Task.Exception;
        bytes.Signal();
    }

    /// <summary>Bytes from an offset, waiting until there are some; 0 at the end.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> room, long offset, CancellationToken cancellation)
    {
        while (offset < reference.Length)
        {
            var more = bytes.More;
            var ready = (int)Math.Min(room.Length, bytes.Available - offset);
            if (ready > 0)
            {
                return bytes.Read(room.Span[..ready], offset);
            }

            if (_whole.Task.IsFaulted)
            {
                await _whole.Task.ConfigureAwait(false);
            }

            await more.WaitAsync(cancellation).ConfigureAwait(false);
        }

        return 0;
    }
}
