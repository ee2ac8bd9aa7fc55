using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Native;
using Actors.ProcessSpace.Streams;
using Akka.Actor;

namespace Actors.ProcessSpace.Origin;

/// <summary>
/// The processes a node is origin of, by pid alias: gives identities, opens their streams, hands them to ghosts, and keeps each until its
/// status was taken or nobody took it for a minute. Thread-safe.
/// </summary>
internal sealed class GhostTable(SpaceRuntime runtime) : IProcessPort
{
    /// <summary>Longer than members pause between their questions; shorter than a pid takes to be given again.</summary>
    private static readonly TimeSpan TakenKeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, RemoteProcess> _byPid = new();
    private readonly ConcurrentDictionary<int, RemoteProcess> _taken = new();
    private readonly PidAllocator _pids = new(TimeProvider.System);
    private readonly Lock _gate = new();
    private ulong _lastSerial;

    public ImmutableArray<RemoteProcess> All() => [.. _byPid.Values];

    /// <summary>A process whose outcome was taken within the last seconds, for members that were waiting for it then.</summary>
    public RemoteProcess? FindTaken(int pid) => _taken.GetValueOrDefault(pid) is { IsOver: true } process ? process : null;

    public RemoteProcess? Find(int pid) => _byPid.GetValueOrDefault(pid);

    public async ValueTask<RemoteProcess> SpawnAsync(ProcessSpec spec, int node, Credentials caller, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var entry = runtime.Directory.Require(node, caller);
        var process = Create(spec, entry, caller);
        runtime.GhostsActor.Tell(new Adopt(process, SpecCompletion.Complete(spec), entry), ActorRefs.NoSender);
        if (!cancellation.CanBeCanceled)
        {
            return await process.Started.ConfigureAwait(false);
        }

        await using var registration = cancellation.UnsafeRegister(
            static state => ((RemoteProcess)state!).CallOff(), process).ConfigureAwait(false);
        try
        {
            await process.Started.ConfigureAwait(false);
        }
        catch (ProcessException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }

        if (cancellation.IsCancellationRequested)
        {
            // It had started before it was called off: it is being killed, and gone before we say so.
            process.CloseStreams("it was called off");
            await process.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            throw new OperationCanceledException(cancellation);
        }

        return process;
    }

    public void Tell(RemoteProcess process, object message) => process.Ghost?.Tell(message, ActorRefs.NoSender);

    public void Release(RemoteProcess process)
    {
        if (process is { IsAskedAfter: true, IsOver: true } && _byPid.ContainsKey(process.Pid))
        {
            _taken[process.Pid] = process;
        }

        if (_byPid.TryRemove(new KeyValuePair<int, RemoteProcess>(process.Pid, process)))
        {
            lock (_gate)
            {
                _pids.Free(Pid.Serial(process.Pid));
            }
        }
    }

    public void LetGo(RemoteProcess process) => process.Ghost?.Tell(LetGoNow.Instance, ActorRefs.NoSender);

    /// <summary>No longer here: whoever asks for the pid, which stays taken, is answered by the node that has the orphan.</summary>
    public void HandOver(RemoteProcess process) => _byPid.TryRemove(new KeyValuePair<int, RemoteProcess>(process.Pid, process));

    /// <summary>Forgets those that are over and whose status nobody took in time, and those that were taken a while ago.</summary>
    public void Sweep()
    {
        foreach (var process in _taken.Values)
        {
            if (TimeProvider.System.GetElapsedTime(process.OverAt) > TakenKeptFor)
            {
                _taken.TryRemove(process.Pid, out _);
            }
        }

        foreach (var process in _byPid.Values)
        {
            if (process.IsOver && TimeProvider.System.GetElapsedTime(process.OverAt) > runtime.Settings.StatusKeptFor)
            {
                Release(process);
            }
        }
    }

    /// <summary>The node has stopped: whoever still waits gets an answer.</summary>
    public void EndAll(string reason)
    {
        foreach (var process in _byPid.Values)
        {
            process.OnNotStarted(new NodeException(reason, Errno.EBUSY, ProcessStage.Reach, process.Node, process.Id) { MayHaveStarted = true });
            process.OnOver(ExitStatus.Lost(reason));
            Release(process);
        }
    }

    private static void CheckHandles(ProcessSpec spec, bool isLocal)
    {
        for (var descriptor = 0; descriptor < 3 && !isLocal; descriptor++)
        {
            if (spec.Streams[descriptor].Kind == StreamKind.Handle)
            {
                throw new ProcessSpecException($"Streams[{descriptor}]", "is a descriptor of this process, which a program on another node cannot have: use a pipe");
            }
        }
    }

    private RemoteProcess Create(ProcessSpec spec, NodeEntry entry, Credentials caller)
    {
        CheckHandles(spec, entry.Incarnation == runtime.Incarnation);
        if (runtime.IsStopping)
        {
            throw new NodeException("This node is stopping, so it starts no more processes (EBUSY).", Errno.EBUSY, ProcessStage.ResolveNode, entry.Number);
        }

        var self = runtime.Directory.SelfNumber;
        if (!Pid.CanBeOrigin(self))
        {
            throw new NodeException(
                "This member has no node number, so it cannot be the origin of processes (EBUSY): a standby master has none until it rules, a node none until the master answers.",
                Errno.EBUSY, ProcessStage.ResolveNode, entry.Number);
        }

        ulong serial;
        int alias;
        lock (_gate)
        {
            serial = ++_lastSerial;
            alias = _pids.Take();
        }

        if (alias == 0)
        {
            throw new ProcessException(
                $"Node {NodeNumbers.Format(self)} is origin of {Pid.MaxSerial} processes, which is all that have a pid: wait for some of them.",
                Errno.EAGAIN, ProcessStage.ResolveNode, entry.Number);
        }

        var id = new ProcessId(self, runtime.Incarnation, serial);
        var process = new RemoteProcess(this, id, Pid.Compose(self, alias), entry.Number, entry.Incarnation, spec, Open(spec, id, entry)) { Caller = caller };
        _byPid[process.Pid] = process;
        return process;
    }

    /// <summary>Opens this end of the streams. The reading ends are open before anybody can write.</summary>
    private ProcessStreams Open(ProcessSpec spec, ProcessId id, NodeEntry entry)
    {
        var plan = StreamPlan.Of(spec);
        var peer = new LinkPeer(entry.Link, entry.Incarnation);
        var output = plan.Output ? runtime.Link.OpenInbound(peer, plan.Stream(id, 1)) : null;
        var error = plan.Error ? runtime.Link.OpenInbound(peer, plan.Stream(id, 2)) : null;
        var input = plan.Input ? runtime.Link.OpenOutbound(peer, plan.Stream(id, 0)) : null;
        return new ProcessStreams(input, output, error);
    }
}
