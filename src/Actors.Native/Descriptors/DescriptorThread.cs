using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// A thread that does one blocking operation after another on a descriptor whose flags are not ours to change. It waits in poll(2) with a
/// wake-up descriptor beside it, so a cancelled or disposed wait ends at once; only the operation itself, after poll has promised
/// progress, can block, and then only because somebody else took what was promised.
/// </summary>
internal sealed class DescriptorThread : IDisposable
{
    private const int BackgroundCheckMilliseconds = 200;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim wanted = new(0);
    private readonly int number;
    private readonly short events;
    private readonly Descriptor wake;
    private Job? current;
    private bool started;
    private bool disposed;

    public DescriptorThread(int number, short events)
    {
        this.number = number;
        this.events = events;
        wake = EventDescriptor.Create();
    }

    /// <summary>Runs <paramref name="operation"/> each time the descriptor is ready until it gives a result; null asks to wait again.</summary>
    public async ValueTask<int> RunAsync(Func<int, int?> operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job(operation, cancellationToken);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (current is not null)
            {
                throw new InvalidOperationException($"another operation on descriptor {number} is still waiting");
            }

            current = job;
            if (!started)
            {
                started = true;
                new Thread(Run) { IsBackground = true, Name = $"actors-fd-{number}" }.UnsafeStart();
            }
        }

        wanted.Release();
        await using (cancellationToken.UnsafeRegister(static thread => ((DescriptorThread)thread!).Wake(), this).ConfigureAwait(false))
        {
            return await job.Completion.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Fails an operation that waits, and lets the thread end.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            if (!started)
            {
                wake.Dispose();
                return;
            }
        }

        Wake();
        wanted.Release();
    }

    private void Wake()
    {
        lock (gate)
        {
            if (!wake.IsClosed)
            {
                EventDescriptor.Set(wake);
            }
        }
    }

    private void Run()
    {
        while (true)
        {
            wanted.Wait();
            Job? job;
            lock (gate)
            {
                job = current;
                if (job is null && disposed)
                {
                    wake.Dispose();
                    return;
                }
            }

            if (job is not null)
            {
                Serve(job);
            }
        }
    }

    private void Serve(Job job)
    {
        Exception? failure = null;
        int? result = null;
        try
        {
            while (result is null && failure is null)
            {
                failure = disposed ? new ObjectDisposedException(nameof(Descriptor))
                    : job.CancellationToken.IsCancellationRequested ? new OperationCanceledException(job.CancellationToken)
                    : null;
                if (failure is null && WaitUntilReady())
                {
                    result = job.Operation(number);
                }
            }
        }
        catch (NativeException e)
        {
            failure = e;
        }

        lock (gate)
        {
            current = null;
        }

        if (failure is not null)
        {
            job.Completion.SetException(failure);
        }
        else
        {
            job.Completion.SetResult(result!.Value);
        }
    }

    /// <summary>False when woken for another reason.</summary>
    private unsafe bool WaitUntilReady()
    {
        var waits = stackalloc Poll.pollfd[2];
        if (events == Poll.POLLIN && Terminal.IsBackground(number))
        {
            // What is typed now is for somebody else, and trying to read it would stop us (SIGTTIN). Nothing tells when that changes.
            waits[0] = new Poll.pollfd { fd = wake.Number, events = Poll.POLLIN };
            if (Poll.poll(waits, 1, BackgroundCheckMilliseconds) > 0)
            {
                ulong wakes;
                _ = Unistd.read(wake.Number, (byte*)&wakes, sizeof(ulong));
            }

            return false;
        }

        waits[0] = new Poll.pollfd { fd = number, events = events };
        waits[1] = new Poll.pollfd { fd = wake.Number, events = Poll.POLLIN };
        if (Poll.poll(waits, 2, -1) < 0)
        {
            return Errno.Last == Errno.EINTR ? false : throw new NativeException(Errno.Last, $"wait for descriptor {number}");
        }

        if (waits[1].revents != 0)
        {
            ulong count;
            _ = Unistd.read(wake.Number, (byte*)&count, sizeof(ulong));
            return false;
        }

        // POLLHUP, POLLERR, POLLNVAL too: the operation itself says what is wrong.
        // The wait may have been long: a terminal's input can meanwhile belong to another job.
        return waits[0].revents != 0 && !(events == Poll.POLLIN && Terminal.IsBackground(number));
    }

    private sealed record Job(Func<int, int?> Operation, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<int> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
