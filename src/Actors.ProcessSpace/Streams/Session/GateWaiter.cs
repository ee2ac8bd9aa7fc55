using System.Threading.Tasks.Sources;

namespace Actors.ProcessSpace.Streams;

/// <summary>
/// One reusable wait of one caller, started and ended under a session's gate. Continuations run on the thread pool, never under the
/// gate. Cancelling ends the wait with <see cref="OperationCanceledException"/> and changes nothing else.
/// </summary>
internal sealed class GateWaiter<T>(Lock gate) : IValueTaskSource<T>
{
    private ManualResetValueTaskSourceCore<T> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _token;

    internal bool Waiting { get; private set; }

    internal ValueTask<T> Start(CancellationToken token)
    {
        _core.Reset();
        Waiting = true;
        _token = token;
        _registration = token.UnsafeRegister(
            static (state, token) => ((GateWaiter<T>)state!).Cancelled(token),
            this);
        return new ValueTask<T>(this, _core.Version);
    }

    internal void Complete(T result)
    {
        Stop();
        _core.SetResult(result);
    }

    internal void Fail(Exception error)
    {
        Stop();
        _core.SetException(error);
    }

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Stop()
    {
        Waiting = false;

        // Unregister, not Dispose: Dispose would wait for a callback that may be waiting for the gate we hold.
        _registration.Unregister();
        _registration = default;
    }

    private void Cancelled(CancellationToken token)
    {
        lock (gate)
        {
            // A callback may come late, after its wait has ended and another has begun with another token.
            if (Waiting && _token == token)
            {
                Fail(new OperationCanceledException(token));
            }
        }
    }
}
