using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Execution;

/// <summary>What a node knows of one of its processes: written by the process's actor, read by whoever lists them.</summary>
internal sealed class ProcessRecord(Spawn spawn, DateTimeOffset since)
{
    private int _kernelPid;
    private int _state;
    private ExitStatus? _status;
    private ChildRun? _run;
    private bool _neverWas;

    public Spawn Spawn => spawn;

    public DateTimeOffset Since => since;

    /// <summary>Its actor; set once, by the node's actor, before anybody else sees the record.</summary>
    public IActorRef Actor { get; set; } = ActorRefs.Nobody;

    /// <summary>What its actor runs; null when that is gone.</summary>
    public ChildRun? Run
    {
        get => Volatile.Read(ref _run);
        set => Volatile.Write(ref _run, value);
    }

    /// <summary>It could not be started: no process of anybody's, though its answer is still kept.</summary>
    public bool NeverWas
    {
        get => Volatile.Read(ref _neverWas);
        set => Volatile.Write(ref _neverWas, value);
    }

    public int KernelPid
    {
        get => Volatile.Read(ref _kernelPid);
        set => Volatile.Write(ref _kernelPid, value);
    }

    public ProcessState State
    {
        get => (ProcessState)Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, (int)value);
    }

    public ExitStatus? Status
    {
        get => Volatile.Read(ref _status);
        set => Volatile.Write(ref _status, value);
    }

    /// <summary>As kill(2) has it: root, and who asked for the process.</summary>
    public bool MayBeSignalledBy(Credentials caller) => caller.UserId == 0 || caller.UserId == spawn.Caller.UserId;

    /// <summary>Its line in a list, with what the kernel says of it now.</summary>
    public ProcessEntry Describe(int node)
    {
        var command = string.Join(' ', [spawn.Spec.File, .. spawn.Spec.Arguments]);
        var live = KernelPid != 0 && Status is null ? KernelFacts.Of(KernelPid) : default;
        return new ProcessEntry
        {
            Id = spawn.Id,
            Pid = spawn.Pid,
            Node = node,
            KernelPid = KernelPid,
            State = State == ProcessState.Orphaned && Status is not null ? ProcessState.Exited : State,
            Command = command.Length > ProcessEntry.LongestCommand ? command[..ProcessEntry.LongestCommand] : command,
            Since = since,
            UserId = live.UserId,
            CpuTime = Status?.Usage is { } used ? used.UserTime + used.SystemTime : live.CpuTime,
            ResidentBytes = live.ResidentBytes,
            Streams = Run?.Streams ?? default,
            Status = Status,
        };
    }
}
