using System.Collections.Immutable;
using Actors.ProcessSpace.Messages;

namespace Actors.ProcessSpace.Execution;

/// <summary>
/// What a node knows of the processes it was asked for: those that run, what was answered for those that do not, the identities of those
/// that are over, so that a repeat never starts anything twice, and the orphans in its custody. Outlives its actor's restarts. Bounded: the
/// oldest answers go first. Changed by the node's actor only; <see cref="Count"/> may be read by anyone.
/// </summary>
internal sealed class NodeBook(int most, TimeSpan orphansKept, TimeProvider time)
{
    private readonly Dictionary<ProcessId, ProcessRecord> _running = [];
    private readonly Dictionary<ProcessId, IProcessMessage?> _answers = [];
    private readonly Queue<ProcessId> _answersInOrder = new();
    private readonly Queue<(ProcessRecord Record, long OverAt)> _orphans = new();
    private TaskCompletionSource? _emptied;
    private int _count;
    private int _asked;
    private long _lastAsked;

    /// <summary>How many processes run, or are being started or drained.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many processes asked for by message there are, those over whose output is not read yet included. May be changed by anyone.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Numbers requests by message.</summary>
    public long NextAsked() => ++_lastAsked;

    public void BeginAsked() => Interlocked.Increment(ref _asked);

    public void EndAsked() => Interlocked.Decrement(ref _asked);

    /// <summary>Completes when nothing runs any more. Asked once, by who stops the node.</summary>
    public Task WhenEmpty()
    {
        var emptied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _emptied, emptied);
        Interlocked.MemoryBarrier();
        if (Count == 0)
        {
            emptied.TrySetResult();
        }

        return emptied.Task;
    }

    public ProcessRecord? Find(ProcessId id) => _running.GetValueOrDefault(id);

    /// <summary>True when the process is over; the answer is null when it was taken and need not be said again.</summary>
    public bool IsOver(ProcessId id, out IProcessMessage? answer) => _answers.TryGetValue(id, out answer);

    /// <summary>All that run, and the orphans that are over and whose status is still kept.</summary>
    public ImmutableArray<ProcessRecord> All()
    {
        ForgetOldOrphans();
        return [.. _running.Values, .. _orphans.Select(static orphan => orphan.Record)];
    }

    /// <summary>An orphan in the node's custody by its number, whether it still runs or not.</summary>
    public ProcessRecord? FindOrphan(int pid)
    {
        foreach (var record in _running.Values)
        {
            if (record.State == ProcessState.Orphaned && record.Spawn.Pid == pid)
            {
                return record;
            }
        }

        ForgetOldOrphans();
        return _orphans.FirstOrDefault(orphan => orphan.Record.Spawn.Pid == pid).Record;
    }

    public void Begin(ProcessRecord record)
    {
        _running[record.Spawn.Id] = record;
        Volatile.Write(ref _count, _running.Count);
    }

    /// <summary>Notes how a process ended, or that it was refused; the answer is kept for repeats.</summary>
    public void End(ProcessId id, IProcessMessage? answer)
    {
        if (_running.Remove(id, out var record) && record.State == ProcessState.Orphaned)
        {
            ForgetOldOrphans();
            _orphans.Enqueue((record, time.GetTimestamp()));
        }

        Volatile.Write(ref _count, _running.Count);
        if (_running.Count == 0)
        {
            Volatile.Read(ref _emptied)?.TrySetResult();
        }

        if (!_answers.TryAdd(id, answer))
        {
            _answers[id] = answer;
            return;
        }

        _answersInOrder.Enqueue(id);
        if (_answersInOrder.Count > most)
        {
            _answers.Remove(_answersInOrder.Dequeue());
        }
    }

    /// <summary>The answer arrived: only the identity is kept.</summary>
    public void Taken(ProcessId id)
    {
        if (_answers.ContainsKey(id))
        {
            _answers[id] = null;
        }
    }

    private void ForgetOldOrphans()
    {
        while (_orphans.TryPeek(out var oldest) && (time.GetElapsedTime(oldest.OverAt) > orphansKept || _orphans.Count > most))
        {
            _orphans.Dequeue();
        }
    }
}
