using Actors.Native.Interop;

namespace Actors.Native;

/// <summary>
/// The node's keeper: the program that starts, watches and reaps native children. Thread-safe.
/// The keeper forks wardens ahead of need; every child gets one of them, and a control socket between that warden and us. A request is
/// written to our end first, then the other end goes through the keeper socket, from which idle wardens receive by themselves: a spawn
/// costs two messages and wakes nobody but the warden that serves it.
/// </summary>
public sealed class Keeper : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private readonly KeeperSocket socket;
    private readonly KeeperWatch watch;

    private Keeper(int pid, Descriptor socket)
    {
        ProcessId = pid;
        this.socket = new KeeperSocket(socket);
        watch = new KeeperWatch(pid);
    }

    /// <summary>The keeper's kernel pid.</summary>
    public int ProcessId { get; }

    /// <summary>Completes when the keeper program is gone, for whatever reason; every child is then killed and completes.</summary>
    public Task Died => watch.Ended;

    /// <summary>Starts a keeper. Several may run in one process; each owns its own children.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The running keeper.</returns>
    /// <exception cref="NativeException">The program could not be started; the text names it.</exception>
    public static Keeper Start(KeeperOptions? options = null)
    {
        options ??= new KeeperOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.IdleWardens, 1, nameof(options));
        var program = KeeperProgram.Find(options);
        var (ours, theirs) = SocketPair(Socket.SOCK_SEQPACKET);
        using (theirs)
        {
            try
            {
                return new Keeper(KeeperProgram.Start(program, options, theirs.Number), ours);
            }
            catch
            {
                ours.Dispose();
                throw;
            }
        }
    }

    /// <summary>Starts a child. Completes when its exec has succeeded.</summary>
    /// <param name="spec">What to start.</param>
    /// <param name="cancellationToken">Cancelling leaves no process.</param>
    /// <returns>The running child.</returns>
    /// <exception cref="SpawnException">It could not be started; nothing is left of it.</exception>
    /// <exception cref="ArgumentException">The spec cannot be expressed (a NUL in a string, a descriptor number used twice).</exception>
    public ValueTask<NativeChild> SpawnAsync(NativeSpawn spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        cancellationToken.ThrowIfCancellationRequested();
        var request = SpawnRequest.Create(spec);
        var (ours, theirs) = SocketPair(Socket.SOCK_STREAM);
        var child = new NativeChild(spec, ours);
        child.Start(request);
        socket.HandOver(theirs);
        return cancellationToken.CanBeCanceled ? StartedAsync(child, cancellationToken) : new ValueTask<NativeChild>(child.Started);
    }

    /// <summary>Ends every child, then the keeper. It is killed when it takes longer than 2 s; its wardens then end by themselves.</summary>
    /// <returns>When the keeper is gone; after 4 s at the latest.</returns>
    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        if (!await DiedInTimeAsync().ConfigureAwait(false))
        {
            watch.Kill();
            _ = await DiedInTimeAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> DiedInTimeAsync()
    {
        try
        {
            await Died.WaitAsync(EndLimit).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async ValueTask<NativeChild> StartedAsync(NativeChild child, CancellationToken cancellationToken)
    {
        try
        {
            return await child.Started.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await child.AbandonAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static unsafe (Descriptor Ours, Descriptor Theirs) SocketPair(int type)
    {
        var ends = stackalloc int[2];
        return Socket.socketpair(Socket.AF_UNIX, type | Socket.SOCK_CLOEXEC, 0, ends) == 0
            ? (new Descriptor(ends[0]), new Descriptor(ends[1]))
            : throw new NativeException(Errno.Last, "make a socket pair for the keeper");
    }
}
