using Akka.Actor;

namespace Actors.ProcessSpace.Nodes;

/// <summary>Since when peers are unreachable, and which incarnations are lost for good. Mutable, owned by one actor.</summary>
internal sealed class PeerWatch(TimeSpan lostAfter, TimeProvider time)
{
    private const int MostRemembered = 4096;

    private readonly Dictionary<Address, long> _unreachableSince = [];
    private readonly HashSet<ulong> _lost = [];
    private readonly Queue<ulong> _lostInOrder = new();

    /// <summary>Notes that a peer cannot be reached; false when that was known.</summary>
    public bool Unreachable(Address address) => _unreachableSince.TryAdd(address, time.GetTimestamp());

    /// <summary>The peer is there again, or gone for good: no longer counted.</summary>
    public void Forget(Address address) => _unreachableSince.Remove(address);

    /// <summary>The peers that have been unreachable for too long, each told once.</summary>
    public IReadOnlyList<Address> Overdue()
    {
        if (_unreachableSince.Count == 0)
        {
            return [];
        }

        var overdue = _unreachableSince.Where(peer => time.GetElapsedTime(peer.Value) >= lostAfter).Select(static peer => peer.Key).ToArray();
        foreach (var address in overdue)
        {
            // Kept with a far future start: a peer that comes back is another matter, one that stays away is told once.
            _unreachableSince[address] = long.MaxValue / 2;
        }

        return overdue;
    }

    /// <summary>An incarnation that was lost is there again; false when it was not lost.</summary>
    public bool Find(ulong incarnation) => _lost.Remove(incarnation);

    /// <summary>Marks an incarnation as lost; false when it was.</summary>
    public bool Lose(ulong incarnation)
    {
        if (!_lost.Add(incarnation))
        {
            return false;
        }

        _lostInOrder.Enqueue(incarnation);
        if (_lostInOrder.Count > MostRemembered)
        {
            _lost.Remove(_lostInOrder.Dequeue());
        }

        return true;
    }
}
