namespace Akka.Cluster.Serialization;

/// <summary>
/// The last few bodies that were read or written here, with their bytes: the same version comes from many members, and one that is here
/// already is not read again, nor held twice. Thread-safe.
/// </summary>
internal sealed class RecentBodies
{
    // Changes that are on their way at the same time, and a little more.
    private const int Most = 8;

    private readonly GossipBody?[] _bodies = new GossipBody?[Most];
    private int _next;

    /// <summary>The body of exactly these bytes, if it is here.</summary>
    internal GossipBody? Find(ReadOnlySpan<byte> encoded)
    {
        foreach (ref var place in _bodies.AsSpan())
        {
            if (Volatile.Read(ref place) is { Encoded: { } known } body && encoded.SequenceEqual(known))
                return body;
        }

        return null;
    }

    /// <summary>Keeps a body, which has its bytes, in the place of the oldest.</summary>
    internal void Add(GossipBody body) =>
        Volatile.Write(ref _bodies[(int)((uint)Interlocked.Increment(ref _next) % Most)], body);
}
