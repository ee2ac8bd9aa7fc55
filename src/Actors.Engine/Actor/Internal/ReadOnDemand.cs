#nullable disable
using System.Collections;

namespace Akka.Actor.Internal;

/// <summary>
/// A collection that is gathered when somebody looks at it: a parent of many children offers them to its strategy at each child's
/// failure and end, and most strategies do not look. Not thread-safe.
/// </summary>
internal sealed class ReadOnDemand<T>(Func<T[]> gather) : IReadOnlyCollection<T>
{
    private T[] _all;

    public int Count => All.Length;

    private T[] All => _all ??= gather();

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)All).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
