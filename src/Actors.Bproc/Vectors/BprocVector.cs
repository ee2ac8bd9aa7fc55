using System.Collections.Immutable;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>The answer of a vector call: what became of each entry of its list of nodes. Immutable.</summary>
public sealed class BprocVector
{
    private readonly ImmutableArray<(RemoteProcess? Process, BprocException? Problem)> _members;

    internal BprocVector(ImmutableArray<(RemoteProcess? Process, BprocException? Problem)> members)
    {
        _members = members;
        Pids = [.. members.Select(static member => member.Process?.Pid ?? -member.Problem!.Errno)];
    }

    /// <summary>How many were asked for, whatever failed.</summary>
    public int Count => _members.Length;

    /// <summary>For each entry the pid, or the error number as a negative number: give it to <see cref="Bproc.StrError"/>.</summary>
    public ImmutableArray<int> Pids { get; }

    /// <summary>The process of an entry, or null.</summary>
    public RemoteProcess? Process(int index) => _members[index].Process;

    /// <summary>Why there is no process for an entry, or null.</summary>
    public BprocException? Problem(int index) => _members[index].Problem;

    /// <summary>The processes that were started, in the order of the list.</summary>
    public IEnumerable<RemoteProcess> Started => _members.Select(static member => member.Process).OfType<RemoteProcess>();
}
