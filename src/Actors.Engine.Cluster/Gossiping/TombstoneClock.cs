namespace Akka.Cluster;

/// <summary>
/// Tells which tombstones have been known here for long enough to be forgotten. The times of removal in the gossip come from other
/// machines' wall clocks, which may be wrong or jump; they are for people to read. Mutable, owned by one actor.
/// </summary>
internal sealed class TombstoneClock(TimeSpan life)
{
    private readonly Dictionary<UniqueAddress, TimeSpan> _since = [];

    /// <summary>What is written beside a tombstone.</summary>
    public static DateTime TimeOfDay => DateTime.UtcNow;

    /// <summary>Those of the tombstones that were first seen here more than their life ago.</summary>
    /// <param name="tombstones">The present ones.</param>
    /// <param name="now">The time on a clock that only goes on.</param>
    public IReadOnlyCollection<UniqueAddress> Expired(IReadOnlyCollection<UniqueAddress> tombstones, TimeSpan now)
    {
        if (tombstones.Count == 0 && _since.Count == 0)
            return [];
        foreach (var gone in _since.Keys.Except(tombstones).ToArray())
            _since.Remove(gone);
        foreach (var tombstone in tombstones)
            _since.TryAdd(tombstone, now);
        return [.. _since.Where(entry => now - entry.Value > life).Select(static entry => entry.Key)];
    }
}
