using System.Threading.Tasks.Sources;

namespace Actors.Engine.Remote.Control;

/// <summary>
/// One direction of a <see cref="ControlStream"/> while it waits for its socket. Begun by any thread, ended on the loop's, where whoever
/// awaits it goes on. Reused.
/// </summary>
internal sealed class PendingOperation(ControlStream owner) : IValueTaskSource<int>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<int> _core;
    private CancellationTokenRegistration _cancellation;
    private volatile bool _pending;

    public bool IsPending => _pending;

    public short Version => _core.Version;

    /// <summary>Whoever awaits it goes on on the thread pool, not on the loop.</summary>
    public bool ContinuesOnPool
    {
        get => _core.RunContinuationsAsynchronously;
        set => _core.RunContinuationsAsynchronously = value;
    }

    /// <summary>Where a read puts its bytes.</summary>
    public Memory<byte> Target { get; private set; }

    /// <summary>What a write has still to send.</summary>
    public ReadOnlyMemory<byte> Source { get; set; }

    public ValueTask<int> Begin(Memory<byte> target, CancellationToken ct)
    {
        Target = target;
        return new ValueTask<int>(this, Start(ct));
    }

    public ValueTask Begin(ReadOnlyMemory<byte> source, CancellationToken ct)
    {
        Source = source;
        return new ValueTask(this, Start(ct));
    }

    public void Complete(int count)
    {
        End();
        _core.SetResult(count);
    }

    public void Fail(Exception cause)
    {
        End();
        _core.SetException(cause);
    }

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private short Start(CancellationToken ct)
    {
        if (_pending)
            throw new InvalidOperationException("Only one read and one write at a time.");
        _core.Reset();
        short version = _core.Version;
        _pending = true;
        if (ct.CanBeCanceled)
            _cancellation = ct.UnsafeRegister(static (state, cause) => ((PendingOperation)state!).Cancel(cause), this);
        return version;
    }

    // The tokens are those of connections: what is pending when one is cancelled is meant, whichever operation it is.
    private void Cancel(CancellationToken cause) => owner.CancelLater(this, _core.Version, cause);

    private void End()
    {
        // Not Dispose, which waits for a callback that is under way.
        _cancellation.Unregister();
        _cancellation = default;
        Target = default;
        Source = default;
        _pending = false;
    }
}
