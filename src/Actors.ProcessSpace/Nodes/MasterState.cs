using System.Collections.Immutable;
using System.Net;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// What a ruling master knows: who holds which number, in which state. Free of actors, sockets and clocks; its actor feeds it and sends
/// what it returns. Not thread-safe.
/// </summary>
internal sealed class MasterState
{
    private readonly SortedDictionary<int, NodeEntry> _nodes = [];
    private readonly Dictionary<Address, NodeState> _members = [];
    private readonly HashSet<int> _changed = [];
    private NodeDirectorySnapshot _basis;
    private NodeDirectorySnapshot? _snapshot;
    private long _version;

    /// <summary>Begins a rule: a higher epoch than any that was heard of, and the nodes of the newest snapshot that still are members.</summary>
    public MasterState(NodeDirectorySnapshot newest, IReadOnlySet<Address> members)
    {
        Epoch = newest.Epoch + 1;
        _basis = newest;
        foreach (var node in newest.Nodes)
        {
            if (node.Number >= 0 && members.Contains(node.Address))
            {
                _nodes[node.Number] = node;
            }
        }
    }

    /// <summary>Counts this rule.</summary>
    public long Epoch { get; }

    /// <summary>All nodes as they are now; the same object until something changes.</summary>
    public NodeDirectorySnapshot Snapshot =>
        _snapshot ??= new NodeDirectorySnapshot { Epoch = Epoch, Version = ++_version, Nodes = [.. _nodes.Values] };

    /// <summary>
    /// Gives a member its number: the one it holds or asks for when nobody living has it, else the lowest free one. Asking again changes nothing.
    /// </summary>
    /// <returns><see cref="Registered"/> or <see cref="RegistrationRefused"/>.</returns>
    public IProcessSpaceMessage Register(Register request, Address address, bool isRuler, DateTimeOffset now)
    {
        if (request.IsMaster && !isRuler)
        {
            // A standby has no number: it is told the nodes, and becomes the master when it rules.
            return new Registered(NodeNumbers.None, Snapshot);
        }

        TakeSettingsFrom(request.Newest);
        _members[address] = NodeState.Up;
        if (Holder(request.Incarnation) is { } known)
        {
            if (request.Number is NodeNumbers.None || request.Number == known.Number)
            {
                Put(known with { State = NodeChanges.Effective(NodeState.Up, known.SetState), Address = address, Link = request.Link });
                return new Registered(known.Number, Snapshot);
            }
        }

        var number = isRuler ? NodeNumbers.Master : request.Number;
        if (number == NodeNumbers.None)
        {
            number = LowestFree(address);
        }

        if (!Pid.CanBeOrigin(number))
        {
            return new RegistrationRefused(
                Errno.EINVAL, number, $"node number {number} is refused by the master: numbers are 0..{NodeNumbers.HighestOrigin}, for pid aliases have no room for more");
        }

        if (_nodes.TryGetValue(number, out var holder) && holder.Incarnation != request.Incarnation
            && holder.State != NodeState.Down && holder.Address != address)
        {
            return new RegistrationRefused(
                Errno.EEXIST, number,
                $"node number {NodeNumbers.Format(number)} is held by {holder.Name} at {holder.Address} (incarnation {holder.Incarnation:x16}): choose another number, or stop that node first (EEXIST)");
        }

        RemoveOthersOf(request.Incarnation, address, number);
        Put(Entry(request, number, address, holder, now));
        return new Registered(number, Snapshot);
    }

    /// <summary>A member's state changed, as the cluster tells. True when the snapshot did.</summary>
    public bool SetState(Address address, NodeState state)
    {
        var before = _snapshot;
        _members[address] = state;
        foreach (var node in _nodes.Values.Where(node => node.Address == address).ToArray())
        {
            Put(Of(node, state));
        }

        return _snapshot is null && before is not null;
    }

    /// <summary>Makes a change, unless it is refused.</summary>
    public NodeChanged Change(ChangeNode change)
    {
        if (NodeChanges.Refusal(change, Snapshot) is { } refusal)
        {
            return refusal;
        }

        var node = NodeChanges.Apply(change, _nodes[change.Number]);
        Put(Of(node, _members.GetValueOrDefault(node.Address, NodeState.Up)));
        _changed.Add(change.Number);
        return new NodeChanged(default, "", Epoch, Snapshot.Version);
    }

    private static NodeEntry Of(NodeEntry node, NodeState member)
    {
        var state = NodeChanges.Effective(member, node.SetState);

        // What was set holds for one start of the node. That an administrator took it down must be known while late words of it may come.
        return state == NodeState.Down
            ? node with { State = state, SetState = node.SetState == NodeState.Down ? NodeState.Down : null, Attributes = NodeAttributes.Empty }
            : node with { State = state };
    }

    /// <summary>
    /// A member may know a newer snapshot of the last rule than this one began with: what was set by hand then is taken from it, unless it
    /// was set again since.
    /// </summary>
    private void TakeSettingsFrom(NodeDirectorySnapshot newest)
    {
        if (newest.Epoch >= Epoch || !newest.IsNewerThan(_basis))
        {
            return;
        }

        _basis = newest;
        foreach (var known in newest.Nodes)
        {
            if (_nodes.TryGetValue(known.Number, out var node) && !_changed.Contains(known.Number))
            {
                var same = known.Incarnation == node.Incarnation;
                node = node with { Permissions = known.Permissions, SetState = same ? known.SetState : node.SetState, Attributes = same ? known.Attributes : node.Attributes };
                Put(Of(node, _members.GetValueOrDefault(node.Address, NodeState.Up)));
            }
        }
    }

    private static NodeEntry Entry(Register request, int number, Address address, NodeEntry? before, DateTimeOffset now) => new()
    {
        Number = number,
        Name = request.Name,
        Address = address,
        Incarnation = request.Incarnation,
        Link = request.Link,
        State = NodeState.Up,
        Permissions = before?.Permissions ?? request.Newest.Find(number)?.Permissions ?? new NodePermissions(request.UserId, request.GroupId, NodePermissions.AllBits),
        RunsAs = request.UserId,
        Since = before?.Incarnation == request.Incarnation ? before.Since : now,
    };

    private NodeEntry? Holder(ulong incarnation)
    {
        foreach (var node in _nodes.Values)
        {
            if (node.Incarnation == incarnation)
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>The number this address had before, else the lowest nobody ever had, else the lowest of one that is down.</summary>
    private int LowestFree(Address address)
    {
        foreach (var node in _nodes.Values)
        {
            if (node.Number >= 0 && node.Address == address)
            {
                return node.Number;
            }
        }

        for (var number = 0; number <= NodeNumbers.HighestOrigin; number++)
        {
            if (!_nodes.ContainsKey(number))
            {
                return number;
            }
        }

        return _nodes.Values.FirstOrDefault(static node => node is { Number: >= 0, State: NodeState.Down })?.Number ?? NodeNumbers.HighestOrigin + 1;
    }

    /// <summary>One member has one number: what the same start, or an earlier start at the same address, held before is given up.</summary>
    private void RemoveOthersOf(ulong incarnation, Address address, int keep)
    {
        foreach (var node in _nodes.Values.Where(node => node.Number != keep && (node.Incarnation == incarnation || node.Address == address)).ToArray())
        {
            _nodes.Remove(node.Number);
            _snapshot = null;
        }
    }

    private void Put(NodeEntry entry)
    {
        if (!_nodes.TryGetValue(entry.Number, out var before) || before != entry)
        {
            _nodes[entry.Number] = entry;
            _snapshot = null;
        }
    }
}
