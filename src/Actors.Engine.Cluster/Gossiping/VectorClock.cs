using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// A vector clock: one counter for each node that has changed the thing it stamps, so that of two states it can be told whether one
/// grew out of the other. Immutable.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Cluster.VectorClock.html"/>
public sealed partial class VectorClock
{
    private static readonly VectorClock Empty = new(ImmutableSortedDictionary<Node, long>.Empty);

    private VectorClock(ImmutableSortedDictionary<Node, long> versions) => Versions = versions;

    /// <summary>How the first clock stands to the second.</summary>
    /// <seealso href="https://getakka.net/api/Akka.Cluster.VectorClock.Ordering.html"/>
    public enum Ordering
    {
        /// <summary>The first grew out of the second.</summary>
        After,

        /// <summary>The second grew out of the first.</summary>
        Before,

        /// <summary>They are the same.</summary>
        Same,

        /// <summary>Each has changes that the other lacks.</summary>
        Concurrent,

        /// <summary>Not a result: asks for the full comparison.</summary>
        FullOrder,
    }

    /// <summary>The counter of each node.</summary>
    public ImmutableSortedDictionary<Node, long> Versions { get; }

    /// <summary>A clock that nobody has moved yet.</summary>
    public static VectorClock Create() => Empty;

    /// <summary>A clock with the given counters.</summary>
    public static VectorClock Create(ImmutableSortedDictionary<Node, long> seedValues) => new(seedValues);

    /// <summary>The clock after a change made by <paramref name="node"/>.</summary>
    public VectorClock Increment(Node node) => new(Versions.SetItem(node, Versions.GetValueOrDefault(node) + 1));

    /// <summary>Whether each has changes that the other lacks.</summary>
    public bool IsConcurrentWith(VectorClock that) => CompareTo(that) == Ordering.Concurrent;

    /// <summary>Whether <paramref name="that"/> grew out of this.</summary>
    public bool IsBefore(VectorClock that) => CompareTo(that) == Ordering.Before;

    /// <summary>Whether this grew out of <paramref name="that"/>.</summary>
    public bool IsAfter(VectorClock that) => CompareTo(that) == Ordering.After;

    /// <summary>Whether both stamp the same state.</summary>
    public bool IsSameAs(VectorClock that) => CompareTo(that) == Ordering.Same;

    /// <summary>How this clock stands to <paramref name="that"/>.</summary>
    public Ordering CompareTo(VectorClock that)
    {
        ArgumentNullException.ThrowIfNull(that);
        if (ReferenceEquals(this, that) || ReferenceEquals(Versions, that.Versions))
            return Ordering.Same;

        // Both are sorted by node: one pass over the two, a missing counter counting as zero.
        var ahead = false;
        var behind = false;
        using var mine = Versions.GetEnumerator();
        using var theirs = that.Versions.GetEnumerator();
        var haveMine = mine.MoveNext();
        var haveTheirs = theirs.MoveNext();
        while ((haveMine || haveTheirs) && !(ahead && behind))
        {
            var order = !haveMine ? 1 : !haveTheirs ? -1 : mine.Current.Key.CompareTo(theirs.Current.Key);
            ahead |= order < 0 || (order == 0 && mine.Current.Value > theirs.Current.Value);
            behind |= order > 0 || (order == 0 && mine.Current.Value < theirs.Current.Value);
            if (order <= 0)
                haveMine = mine.MoveNext();
            if (order >= 0)
                haveTheirs = theirs.MoveNext();
        }

        return (ahead, behind) switch
        {
            (false, false) => Ordering.Same,
            (true, false) => Ordering.After,
            (false, true) => Ordering.Before,
            _ => Ordering.Concurrent,
        };
    }

    /// <summary>The clock that contains the changes of both.</summary>
    public VectorClock Merge(VectorClock that)
    {
        ArgumentNullException.ThrowIfNull(that);
        var merged = Versions.ToBuilder();
        foreach (var (node, counter) in that.Versions)
        {
            if (counter > merged.GetValueOrDefault(node))
                merged[node] = counter;
        }

        return new VectorClock(merged.ToImmutable());
    }

    /// <summary>The clock without the counter of a node that is gone for good.</summary>
    public VectorClock Prune(Node removedNode) => Versions.ContainsKey(removedNode) ? new VectorClock(Versions.Remove(removedNode)) : this;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is VectorClock that && IsSameAs(that);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (node, counter) in Versions)
        {
            hash.Add(node);
            hash.Add(counter);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"VectorClock({string.Join(", ", Versions.Select(static entry => $"{entry.Key}->{entry.Value}"))})";

    /// <summary>Whether <paramref name="left"/> grew out of <paramref name="right"/>.</summary>
    public static bool operator >(VectorClock left, VectorClock right) => left.IsAfter(right);

    /// <summary>Whether <paramref name="right"/> grew out of <paramref name="left"/>.</summary>
    public static bool operator <(VectorClock left, VectorClock right) => left.IsBefore(right);

    /// <summary>Whether both stamp the same state.</summary>
    public static bool operator ==(VectorClock? left, VectorClock? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether they stamp different states.</summary>
    public static bool operator !=(VectorClock? left, VectorClock? right) => !(left == right);
}
