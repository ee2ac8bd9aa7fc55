using Actors.Native;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// A node's keeper: one program, started anew when it has been killed. What ran under the killed one is over; the next process gets a new
/// one. Thread-safe.
/// </summary>
internal sealed class Keepers(KeeperOptions options) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<Keeper>? _current;
    private bool _disposed;

    /// <summary>The running keeper; starts one off the caller's thread when there is none.</summary>
    /// <exception cref="NativeException">The keeper's program cannot be started.</exception>
    public Task<Keeper> GetAsync()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is null || _current.IsFaulted || (_current.IsCompletedSuccessfully && _current.Result.Died.IsCompleted))
            {
                _current = Task.Run(() => Keeper.Start(options));
            }

            return _current;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Task<Keeper>? last;
        lock (_gate)
        {
            _disposed = true;
            last = _current;
        }

        if (last is { IsFaulted: false })
        {
            await (await last.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
