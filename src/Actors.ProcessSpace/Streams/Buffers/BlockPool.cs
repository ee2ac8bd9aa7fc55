namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Buffers of three sizes, reused last-in-first-out so that hot ones stay in the processor's cache. What lies idle is bounded; more is
/// left to the garbage collector. Thread-safe.
/// </summary>
internal sealed class BlockPool
{
    internal const int SmallSize = 4 * 1024;
    internal const int LargeSize = 64 * 1024;
    internal const int HugeSize = 256 * 1024;

    private static readonly int[] s_sizes = [SmallSize, LargeSize, HugeSize];
    private static readonly int[] s_idle = [1024, 256, 64];

    private readonly Lock _gate = new();
    private readonly Stack<Block>[] _free = [new(), new(), new()];
    private long _bytesInUse;

    /// <summary>One pool for all links of the process: several nodes in one process share its idle buffers.</summary>
    internal static BlockPool Shared { get; } = new();

    internal long BytesInUse => Interlocked.Read(ref _bytesInUse);

    internal Block Rent(int wish)
    {
        var kind = wish <= SmallSize ? 0 : wish <= LargeSize ? 1 : 2;
        Interlocked.Add(ref _bytesInUse, s_sizes[kind]);
        lock (_gate)
        {
            if (_free[kind].TryPop(out var block))
            {
                return block;
            }
        }

        return new Block(s_sizes[kind]);
    }

    internal void Return(Block block)
    {
        block.Reset();
        var size = block.Array.Length;
        Interlocked.Add(ref _bytesInUse, -size);
        lock (_gate)
        {
            var kind = Array.IndexOf(s_sizes, size);
            if (_free[kind].Count < s_idle[kind])
            {
                _free[kind].Push(block);
            }
        }
    }
}
