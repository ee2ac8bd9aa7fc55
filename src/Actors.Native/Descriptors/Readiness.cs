using System.Threading.Tasks.Sources;

namespace Actors.Native;

/// <summary>
/// "This descriptor may be ready again", for one waiter at a time. An edge that comes while nobody waits is kept, so that the pattern
/// "try; when it would block, wait; try again" never sleeps through one.
/// </summary>
internal sealed class Readiness : IValueTaskSource
{
    private readonly Lock gate = new();
    private ManualResetValueTaskSourceCore<bool> core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration cancellation;
    private bool signaled;
    private bool waiting;
    private bool closed;

    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        short version;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, typeof(Descriptor));
            if (waiting)
            {
                throw new InvalidOperationException("another operation on this descriptor is still waiting");
            }

            if (signaled)
            {
                signaled = false;
                return default;
            }

            core.Reset();
            waiting = true;
            version = core.Version;
        }

        // Outside the gate: a token that is cancelled by now runs its callback here and now.
        if (cancellationToken.CanBeCanceled)
        {
            var registration = cancellationToken.UnsafeRegister(static (state, token) => ((Readiness)state!).Cancel(token), this);
            lock (gate)
            {
                if (waiting)
                {
                    cancellation = registration;
                    registration = default;
                }
            }

            registration.Dispose();
        }

        return new ValueTask(this, version);
    }

    /// <summary>An edge: wakes the waiter or is kept for the next.</summary>
    public void Signal()
    {
        lock (gate)
        {
            if (!waiting)
            {
                signaled = true;
                return;
            }

            EndWait();
        }

        core.SetResult(true);
    }

    /// <summary>Fails the waiter and everyone after it.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (!waiting)
            {
                return;
            }

            EndWait();
        }

        core.SetException(new ObjectDisposedException(nameof(Descriptor)));
    }

    void IValueTaskSource.GetResult(short token) => core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        lock (gate)
        {
            if (!waiting)
            {
                return;
            }

            EndWait();
        }

        core.SetException(new OperationCanceledException(token));
    }

    private void EndWait()
    {
        waiting = false;
        // Unregister does not wait for a callback that is running, which would be waiting for us.
        cancellation.Unregister();
        cancellation = default;
    }
}
