using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>Who cannot reach whom, as far as this state of the gossip knows. Immutable.</summary>
internal sealed class Reachability : IEquatable<Reachability>
{
    internal static readonly Reachability Empty = new(ImmutableSortedDictionary<UniqueAddress, ReachabilityRow>.Empty);

    private readonly ImmutableHashSet<UniqueAddress> _unreachable;
    private readonly ImmutableHashSet<UniqueAddress> _terminated;

    private Reachability(ImmutableSortedDictionary<UniqueAddress, ReachabilityRow> rows)
    {
        Rows = rows;
        var unreachable = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        var terminated = ImmutableHashSet.CreateBuilder<UniqueAddress>();
        foreach (var (_, row) in rows)
        {
            foreach (var (subject, status) in row.NotReachable)
                (status == ReachabilityStatus.Terminated ? terminated : unreachable).Add(subject);
        }

        unreachable.ExceptWith(terminated);
        _unreachable = unreachable.ToImmutable();
        _terminated = terminated.ToImmutable();
        AllUnreachableOrTerminated = _unreachable.Union(_terminated);
    }

    /// <summary>One row for each observer that ever had something to say.</summary>
    internal ImmutableSortedDictionary<UniqueAddress, ReachabilityRow> Rows { get; }

    internal ImmutableHashSet<UniqueAddress> AllUnreachable => _unreachable;

    internal ImmutableHashSet<UniqueAddress> AllUnreachableOrTerminated { get; }

    internal bool IsAllReachable => AllUnreachableOrTerminated.IsEmpty;

    /// <summary>The observers that cannot reach some member now.</summary>
    internal IEnumerable<UniqueAddress> AllObservers => Rows.Where(static row => !row.Value.NotReachable.IsEmpty).Select(static row => row.Key);

    internal static Reachability Create(IEnumerable<KeyValuePair<UniqueAddress, ReachabilityRow>> rows) =>
        new(ImmutableSortedDictionary.CreateRange(rows));

    internal Reachability Unreachable(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Unreachable);

    internal Reachability Reachable(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Reachable);

    internal Reachability Terminated(UniqueAddress observer, UniqueAddress subject) => Change(observer, subject, ReachabilityStatus.Terminated);

    internal ReachabilityStatus Status(UniqueAddress observer, UniqueAddress subject) =>
        Rows.TryGetValue(observer, out var row) ? row.Of(subject) : ReachabilityStatus.Reachable;

    internal ReachabilityStatus Status(UniqueAddress subject) =>
        _terminated.Contains(subject) ? ReachabilityStatus.Terminated
        : _unreachable.Contains(subject) ? ReachabilityStatus.Unreachable
        : ReachabilityStatus.Reachable;

    /// <summary>Whether every observer reaches <paramref name="node"/>.</summary>
    internal bool IsReachable(UniqueAddress node) => !AllUnreachableOrTerminated.Contains(node);

    internal bool IsReachable(UniqueAddress observer, UniqueAddress subject) => Status(observer, subject) == ReachabilityStatus.Reachable;

    internal IEnumerable<UniqueAddress> AllUnreachableFrom(UniqueAddress observer) =>
        Rows.TryGetValue(observer, out var row) ? row.NotReachable.Keys : [];

    /// <summary>The later row of each observer among <paramref name="allowed"/>; subjects outside it are dropped too.</summary>
    internal Reachability Merge(IReadOnlySet<UniqueAddress> allowed, Reachability other)
    {
        var rows = ImmutableSortedDictionary.CreateBuilder<UniqueAddress, ReachabilityRow>();
        foreach (var observer in allowed)
        {
            var mine = Rows.GetValueOrDefault(observer);
            var theirs = other.Rows.GetValueOrDefault(observer);
            var later = mine is null ? theirs : theirs is null || mine.Version >= theirs.Version ? mine : theirs;
            if (later is not null)
                rows[observer] = later.Without(later.NotReachable.Keys.Where(subject => !allowed.Contains(subject)));
        }

        return new Reachability(rows.ToImmutable());
    }

    /// <summary>Without anything said by or about <paramref name="nodes"/>.</summary>
    internal Reachability Remove(IReadOnlyCollection<UniqueAddress> nodes) => nodes.Count == 0
        ? this
        : Create(Rows.Where(row => !nodes.Contains(row.Key)).Select(row => KeyValuePair.Create(row.Key, row.Value.Without(nodes))));

    /// <summary>Without anything said by <paramref name="nodes"/>.</summary>
    internal Reachability RemoveObservers(IReadOnlyCollection<UniqueAddress> nodes) =>
        nodes.Count == 0 || !nodes.Any(Rows.ContainsKey) ? this : new Reachability(Rows.RemoveRange(nodes));

    public bool Equals(Reachability? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Rows.Count != other.Rows.Count)
            return false;
        foreach (var (observer, row) in Rows)
        {
            if (!other.Rows.TryGetValue(observer, out var theirs) || row.Version != theirs.Version
                || row.NotReachable.Count != theirs.NotReachable.Count
                || row.NotReachable.Any(entry => theirs.Of(entry.Key) != entry.Value))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Reachability);

    public override int GetHashCode() => Rows.Aggregate(17, static (hash, row) => HashCode.Combine(hash, row.Key, row.Value.Version));

    public override string ToString() => "Reachability(" + string.Join(", ", Rows
        .Where(static row => !row.Value.NotReachable.IsEmpty)
        .Select(static row => $"{row.Key.Address} v{row.Value.Version}: " + string.Join(" ", row.Value.NotReachable.Select(static entry => $"{entry.Key.Address}={entry.Value}")))) + ")";

    private Reachability Change(UniqueAddress observer, UniqueAddress subject, ReachabilityStatus status)
    {
        var row = Rows.GetValueOrDefault(observer) ?? ReachabilityRow.Empty;
        var changed = row.With(subject, status);
        return ReferenceEquals(row, changed) ? this : new Reachability(Rows.SetItem(observer, changed));
    }
}
