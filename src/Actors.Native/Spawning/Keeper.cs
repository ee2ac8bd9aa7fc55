namespace Actors.Native;

/// <summary>The node's keeper: the program that starts, watches and reaps native children. Thread-safe.</summary>
public sealed class Keeper : IAsyncDisposable
{
    /// <summary>The keeper's kernel pid.</summary>
    public int ProcessId => throw new NotSupportedException();

    /// <summary>Completes when the keeper program is gone, for whatever reason; every child is then killed and completes.</summary>
    public Task Died => throw new NotSupportedException();

    /// <summary>Starts a keeper. Several may run in one process; each owns its own children.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The running keeper.</returns>
    /// <exception cref="NativeException">The program could not be started; the text names it.</exception>
    public static Keeper Start(KeeperOptions? options = null) => throw new NotSupportedException(options?.Program);

    /// <summary>Starts a child. Completes when its exec has succeeded.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellationToken">Cancelling leaves no process.</param>
    /// <returns>The running child.</returns>
    /// <exception cref="SpawnException">It could not be started; nothing is left of it.</exception>
    /// <exception cref="ArgumentException">The spec cannot be expressed (a NUL in a string, a descriptor number used twice).</exception>
    public ValueTask<NativeChild> SpawnAsync(NativeSpawn spec, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Ends every child, then the keeper.</summary>
    /// <returns>When the keeper is gone.</returns>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
