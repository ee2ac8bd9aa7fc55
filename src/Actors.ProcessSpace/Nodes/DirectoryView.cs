using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Actors.Native;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// The directory as this member last heard it, for everybody who is no actor. Written by the directory actor, read by anyone. Thread-safe.
/// </summary>
internal sealed class DirectoryView
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _placed = [];
    private TaskCompletionSource _changed = NewSignal();
    private NodeDirectorySnapshot _current = NodeDirectorySnapshot.Unknown;
    private ImmutableArray<NodeLoad> _loads = [];
    private int _self = NodeNumbers.None;
    private string? _noMaster = "no master has been heard of yet";
    private CancellationTokenSource _ruled = new();
    private string? _refusal;
    private bool _closed;

    public NodeDirectorySnapshot Current => Volatile.Read(ref _current);

    public int SelfNumber => Volatile.Read(ref _self);

    /// <summary>Why there is no master to ask; null: there is one.</summary>
    public string? MasterProblem
    {
        get
        {
            lock (_gate)
            {
                return _refusal ?? _noMaster;
            }
        }
    }

    /// <summary>Loads with this node's own placements since they were told.</summary>
    public ImmutableArray<NodeLoad> Loads
    {
        get
        {
            lock (_gate)
            {
                return _placed.Count == 0
                    ? _loads
                    : [.. _loads.Select(load => load with { Processes = load.Processes + _placed.GetValueOrDefault(load.Node) })];
            }
        }
    }

    /// <summary>Takes a snapshot unless it is no newer. True when taken.</summary>
    public bool Offer(NodeDirectorySnapshot snapshot)
    {
        lock (_gate)
        {
            if (!snapshot.IsNewerThan(_current))
            {
                return false;
            }

            Volatile.Write(ref _current, snapshot);
            Signal();
            return true;
        }
    }

    public void SetSelf(int number)
    {
        lock (_gate)
        {
            Volatile.Write(ref _self, number);
            _refusal = null;
            Signal();
        }
    }

    /// <summary>Says why the master cannot be asked; null: it can.</summary>
    public void SetNoMaster(string? reason)
    {
        CancellationTokenSource? ended = null;
        lock (_gate)
        {
            if (reason is not null && _noMaster is null)
            {
                (ended, _ruled) = (_ruled, new CancellationTokenSource());
            }

            _noMaster = reason;
            Signal();
        }

        // Whoever waits for the master's answer is told off this thread.
        _ = ended?.CancelAsync();
    }

    /// <summary>Says why this member has no number.</summary>
    public void SetRefusal(string problem)
    {
        lock (_gate)
        {
            _refusal = problem;
            Signal();
        }
    }

    public void SetLoads(ImmutableArray<NodeLoad> loads)
    {
        lock (_gate)
        {
            _loads = loads;
            _placed.Clear();
        }
    }

    /// <summary>That there is a master; the token is cancelled when it is lost.</summary>
    /// <exception cref="NodeException">EBUSY: there is none.</exception>
    public CancellationToken RequireMaster(int number, string what)
    {
        lock (_gate)
        {
            return (_refusal ?? _noMaster) is { } noMaster
                ? throw new NodeException(
                    $"Node {NodeNumbers.Format(number)} cannot {what} now (EBUSY): {noMaster}. Running processes are not affected; try again when the master is back.",
                    Errno.EBUSY, ProcessStage.ResolveNode, number)
                {
                    Cause = $"it cannot {what} now: {noMaster}",
                }
                : _ruled.Token;
        }
    }

    /// <summary>The entry of a node that a caller can ask for a process.</summary>
    /// <exception cref="NodeException">It cannot; says why and what to do.</exception>
    public NodeEntry Require(int number, Credentials caller)
    {
        var entry = Require(number);
        return NodeAccess.Refusal(entry, caller) is { } refusal
            ? throw new NodeException(char.ToUpperInvariant(refusal.Text[0]) + refusal.Text[1..] + ".", refusal.Errno, ProcessStage.Permission, number) { Cause = refusal.Cause }
            : entry;
    }

    /// <summary>The entry of a node that can be reached.</summary>
    /// <exception cref="NodeException">It cannot; says why and what to do.</exception>
    public NodeEntry Require(int number)
    {
        RequireMaster(number, "be asked");
        var snapshot = Current;
        if (snapshot.Find(number) is not { } entry)
        {
            throw new NodeException(
                $"There is no node {NodeNumbers.Format(number)} (EHOSTUNREACH); the nodes are {Describe(snapshot)}.", Numbers.EHostUnreachable, ProcessStage.ResolveNode, number)
            {
                Cause = "there is no such node",
            };
        }

        return entry.CanBeAsked
            ? entry
            : throw Unreachable(entry, entry.State == NodeState.Down ? Numbers.EHostDown : Numbers.EHostUnreachable, snapshot);
    }

    /// <summary>The least loaded node that is up and takes processes from a caller.</summary>
    public int Choose(Credentials caller)
    {
        lock (_gate)
        {
            var best = NodeNumbers.None;
            var least = (Processes: int.MaxValue, Load: double.MaxValue);
            foreach (var node in _current.Nodes)
            {
                if (node is not { State: NodeState.Up, Number: >= 0 } || !node.Permissions.Allow(caller))
                {
                    continue;
                }

                var told = _loads.FirstOrDefault(load => load.Node == node.Number);
                var mine = (Processes: told.Processes + _placed.GetValueOrDefault(node.Number), told.Load);
                if (mine.CompareTo(least) < 0)
                {
                    (best, least) = (node.Number, mine);
                }
            }

            if (best == NodeNumbers.None)
            {
                throw new NodeException(
                    $"No node is up and takes processes of user {caller.UserId} (EHOSTUNREACH); the nodes are {Describe(_current)}.", Numbers.EHostUnreachable, ProcessStage.ResolveNode, NodeNumbers.None);
            }

            _placed[best] = _placed.GetValueOrDefault(best) + 1;
            return best;
        }
    }

    /// <summary>Nothing will change any more: this member has stopped.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Signal();
        }
    }

    /// <summary>The directory now, and every newer one; ends when this member stops.</summary>
    public async IAsyncEnumerable<NodeDirectorySnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = NodeDirectorySnapshot.Unknown;
        while (true)
        {
            var changed = Changed(out var closed);
            if (Current is var now && now.IsNewerThan(last))
            {
                yield return last = now;
            }
            else if (closed)
            {
                yield break;
            }
            else
            {
                await changed.WaitAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits until the directory is another than one that was seen; returns it.</summary>
    /// <exception cref="NodeException">EBUSY: this member has stopped.</exception>
    public async Task<NodeDirectorySnapshot> NextAsync(NodeDirectorySnapshot seen, CancellationToken cancellation)
    {
        while (true)
        {
            var changed = Changed(out var closed);
            if (Current is var now && now.IsNewerThan(seen))
            {
                return now;
            }

            if (closed)
            {
                throw new NodeException("This member has stopped and hears of no changes any more (EBUSY).", Errno.EBUSY, ProcessStage.ResolveNode, SelfNumber);
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the directory is at least as new as a version.</summary>
    public Task ReachAsync(long epoch, long version, CancellationToken cancellation) =>
        NextAsync(new NodeDirectorySnapshot { Epoch = epoch, Version = version - 1 }, cancellation);

    public async Task ReadyAsync(int nodes, TimeSpan limit, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        while (true)
        {
            var changed = Changed(out _);
            lock (_gate)
            {
                if (_refusal is { } refusal)
                {
                    throw new NodeException(refusal, Errno.EEXIST, ProcessStage.ResolveNode, _self);
                }

                // A master is known only to who is registered with it; one that stands by is, and has no number until it rules.
                if (_noMaster is null && _current.UpCount >= nodes)
                {
                    return;
                }
            }

            try
            {
                await changed.WaitAsync(deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"After {limit.TotalSeconds:0.#} s not ready: this member is {NodeNumbers.Format(SelfNumber)}, wanted {nodes} nodes up, "
                    + $"there are {Describe(Current)}{(_noMaster is { } reason ? "; " + reason : "")}.");
            }
        }
    }

    public static string Describe(NodeDirectorySnapshot snapshot) => snapshot.Nodes.IsEmpty
        ? "none"
        : string.Join(", ", snapshot.Nodes.Select(static node => $"{NodeNumbers.Format(node.Number)} ({NodeStates.NameOf(node.State)})"));

    private static NodeException Unreachable(NodeEntry entry, Errno errno, NodeDirectorySnapshot snapshot) => new(
        $"Node {NodeNumbers.Format(entry.Number)} ({entry.Name}) is {NodeStates.NameOf(entry.State)} ({errno.Name}); choose a node that is up: {Describe(snapshot)}.",
        errno, ProcessStage.ResolveNode, entry.Number)
    {
        Cause = $"it is {NodeStates.NameOf(entry.State)}",
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Changed(out bool closed)
    {
        lock (_gate)
        {
            closed = _closed;
            return _changed.Task;
        }
    }

    /// <summary>Called under the lock.</summary>
    private void Signal()
    {
        var old = _changed;
        _changed = NewSignal();
        old.SetResult();
    }
}
