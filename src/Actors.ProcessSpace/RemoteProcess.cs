using System.Threading.Channels;
using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace;

/// <summary>
/// A process on some node, as its origin holds it: a stand-in that can be signalled, waited for and talked to as if the process were local.
/// Its exit and the end of its output are two events, and neither waits for the other. All members are thread-safe; each stream has one user
/// at a time.
/// </summary>
/// <remarks>
/// What the process forks belongs to its tree on its node: it is signalled with the tree and ends with it, but has no stand-in, pid or
/// status of its own here.
/// </remarks>
public sealed partial class RemoteProcess : IAsyncDisposable
{
    /// <summary>Its identity, never reused.</summary>
    public ProcessId Id { get; }

    /// <summary>The number people use for it; its origin resolves it (see <see cref="ProcessSpace"/>).</summary>
    public int Pid { get; }

    /// <summary>The number of the node it runs on.</summary>
    public int Node { get; }

    /// <summary>What was asked for.</summary>
    public ProcessSpec Spec { get; }

    /// <summary>Its pid on the kernel of its node; for diagnostics only.</summary>
    public int KernelPid { get; private set; }

    /// <summary>Where to write its standard input; complete it for end of file. Null when it is no pipe and no terminal.</summary>
    public OutboundStream? StandardInput { get; }

    /// <summary>Its standard output (in a terminal: everything it shows). Null when it is no pipe and no terminal.</summary>
    public InboundStream? StandardOutput { get; }

    /// <summary>Its standard error. Null when it is merged, no pipe, or when there is a terminal.</summary>
    public InboundStream? StandardError { get; }

    /// <summary>Completes when every output stream has ended and is read to its end. Never fails.</summary>
    public Task Drained { get; }

    /// <summary>The outcome, as <see cref="WaitAsync"/> gives it, without releasing what the origin keeps: for those who watch and do not wait. Never fails.</summary>
    public Task<ExitStatus> Outcome => Exit;

    /// <summary>Cancelled when the process is over or lost.</summary>
    public CancellationToken Gone => GoneToken();

    /// <summary>Stops and continuations, the newest 16; completes when the process is over.</summary>
    public ChannelReader<StopChange> StopChanges => _stopChanges.Reader;

    /// <summary>
    /// The outcome. Cancelling stops the wait only. The first wait that returns releases what the origin keeps for it; this object knows the status for good.
    /// </summary>
    public Task<ExitStatus> WaitAsync(CancellationToken cancellation = default) => WaitCoreAsync(cancellation);

    /// <summary>Sends a signal. Signals arrive in the order they were sent, each once.</summary>
    /// <param name="signal">The signal's number, 1..64.</param>
    /// <param name="target">Who in its tree gets it.</param>
    /// <param name="cancellation">Stops waiting for the answer; the signal may be delivered all the same.</param>
    /// <returns>Delivered, already exited, unreachable or not permitted; "already gone" is no error.</returns>
    public ValueTask<SignalResult> SignalAsync(int signal, SignalTarget target = SignalTarget.Process, CancellationToken cancellation = default) =>
        SignalCoreAsync(signal, target, cancellation);

    /// <summary>Whether somebody may signal it: root, and the user who asked for it. Whoever holds this object may do so without being asked.</summary>
    public bool MayBeSignalledBy(Credentials caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.UserId == 0 || caller.UserId == Caller.UserId;
    }

    /// <summary>Ends it politely, then by force: signal, grace, SIGKILL for the tree. Returns the outcome.</summary>
    /// <param name="policy">Null: the spec's own.</param>
    /// <param name="cancellation">Stops waiting; what was begun goes on.</param>
    public Task<ExitStatus> StopAsync(StopPolicy? policy = null, CancellationToken cancellation = default) =>
        StopCoreAsync(policy ?? Spec.Stop, cancellation);

    /// <summary>Changes the size of its terminal. False when it has none or is over.</summary>
    public bool Resize(int columns, int rows) => ResizeCore(columns, rows);

    /// <summary>Throws away what it still has to say and, if it still runs, ends it as <see cref="ProcessSpec.OnOriginLost"/> says.</summary>
    public ValueTask DisposeAsync() => DisposeCoreAsync();
}
