#nullable disable

namespace Akka.Actor.Internal;

/// <summary>
/// A cell's children by name, and the reason why the cell waits for some of them to stop. The guardians' tables are used by many threads,
/// so every access takes the table's lock; it is never held while foreign code runs.
/// </summary>
internal sealed class ChildrenTable
{
    private static readonly IInternalActorRef[] None = [];

    private Dictionary<string, IChildStats> _byName;
    private HashSet<IActorRef> _stopping;
    private IInternalActorRef[] _snapshot = None;
    private SuspendReason _reason;
    private bool _closed;
    private bool _refuses;
    private int _reserved;

    /// <summary>Why the cell waits for children to stop, or null.</summary>
    public SuspendReason Reason
    {
        get
        {
            lock (this)
                return _reason;
        }
    }

    public bool IsTerminating
    {
        get
        {
            lock (this)
                return _closed || _refuses || _reason is SuspendReason.Termination;
        }
    }

    public bool IsTerminated
    {
        get
        {
            lock (this)
                return _closed;
        }
    }

    public bool IsNormal
    {
        get
        {
            lock (this)
                return !_closed && _reason is null or SuspendReason.UserRequest;
        }
    }

    /// <summary>The children, without reserved names.</summary>
    public IInternalActorRef[] Children
    {
        get
        {
            lock (this)
                return _snapshot ??= Collect();
        }
    }

    public ChildRestartStats[] Stats
    {
        get
        {
            lock (this)
                return _byName is null ? [] : _byName.Values.OfType<ChildRestartStats>().ToArray();
        }
    }

    private IInternalActorRef[] Collect()
    {
        var all = new List<IInternalActorRef>(_byName?.Count ?? 0);
        if (_byName is not null)
        {
            foreach (var entry in _byName.Values)
            {
                if (entry is ChildRestartStats stats)
                    all.Add(stats.Child);
            }
        }

        return all.Count == 0 ? None : all.ToArray();
    }

    public void Reserve(string name)
    {
        lock (this)
        {
            if (_closed || _refuses || _reason is SuspendReason.Termination)
                throw new InvalidOperationException($"Cannot reserve actor name \"{name}\": terminating or terminated.");
            _byName ??= new Dictionary<string, IChildStats>(StringComparer.Ordinal);
            if (!_byName.TryAdd(name, ChildNameReserved.Instance))
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            _reserved++;
        }
    }

    public void Unreserve(string name)
    {
        lock (this)
        {
            if (_byName is not null && _byName.TryGetValue(name, out var entry) && entry is ChildNameReserved)
            {
                _byName.Remove(name);
                _reserved--;
            }
        }
    }

    /// <summary>Gives a reserved name to its child; null when the name is not reserved, or the table is closed.</summary>
    public ChildRestartStats Init(IInternalActorRef child)
    {
        lock (this)
        {
            var name = child.Path.Name;
            if (_byName is null || !_byName.TryGetValue(name, out var entry))
                return null;
            if (entry is ChildRestartStats known)
                return known;
            var stats = new ChildRestartStats(child);
            _byName[name] = stats;
            _reserved--;
            _snapshot = null;
            return stats;
        }
    }

    public bool TryGet(string name, out IChildStats entry)
    {
        lock (this)
        {
            entry = null;
            return _byName is not null && _byName.TryGetValue(name, out entry);
        }
    }

    public bool TryGet(IActorRef child, out ChildRestartStats stats)
    {
        stats = TryGet(child.Path.Name, out var entry) && entry is ChildRestartStats found && found.Child.Equals(child) ? found : null;
        return stats is not null;
    }

    /// <summary>Notes that a child has been told to stop.</summary>
    public void ShallDie(IActorRef child)
    {
        lock (this)
        {
            if (_byName is null || !_byName.TryGetValue(child.Path.Name, out var entry) || entry is not ChildRestartStats stats || !stats.Child.Equals(child))
                return;
            (_stopping ??= []).Add(child);
            _reason ??= SuspendReason.UserRequest.Instance;
        }
    }

    /// <summary>Sets why the cell waits; false when no child is stopping, so that there is nothing to wait for.</summary>
    public bool SetReason(SuspendReason reason)
    {
        lock (this)
        {
            if (_stopping is not { Count: > 0 })
                return false;
            _reason = reason;
            return true;
        }
    }

    /// <summary>
    /// Lets no more children come; false while some are being created. Other threads create the guardians' children, and one that came
    /// while its guardian stops would never be told to.
    /// </summary>
    public bool Refuse()
    {
        lock (this)
        {
            _refuses = true;
            return _reserved == 0;
        }
    }

    /// <summary>True once no more children come, and none is being created any more.</summary>
    public bool IsComplete
    {
        get
        {
            lock (this)
                return _refuses && _reserved == 0;
        }
    }

    /// <summary>Removes a child; gives the reason to wait that has just been met, or null.</summary>
    public SuspendReason Remove(IActorRef child)
    {
        lock (this)
        {
            if (_byName is not null && _byName.TryGetValue(child.Path.Name, out var entry) && entry is ChildRestartStats stats && stats.Child.Equals(child))
            {
                _byName.Remove(child.Path.Name);
                _snapshot = null;
            }

            if (_stopping is null || !_stopping.Remove(child) || _stopping.Count > 0)
                return null;
            var met = _reason;
            _reason = null;
            if (met is SuspendReason.Termination)
                _closed = true;
            return met;
        }
    }

    public void Close()
    {
        lock (this)
            _closed = true;
    }
}
