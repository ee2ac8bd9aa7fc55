namespace Actors.ProcessSpace.Streams;

/// <summary>
/// Buffers of two sizes, reused last-in-first-out so that hot ones stay in the processor's cache. What lies idle is bounded; more is
/// left to the garbage collector. Thread-safe.
/// </summary>
internal sealed class BlockPool
{
    internal const int SmallSize = 4 * 1024;
    internal const int LargeSize = 64 * 1024;

    private const int IdleSmall = 1024;
    private const int IdleLarge = 256;

    private readonly Lock _gate = new();
    private readonly Stack<Block> _small = new();
    private readonly Stack<Block> _large = new();
    private long _bytesInUse;

    /// <summary>One pool for all links of the process: several nodes in one process share its idle buffers.</summary>
    internal static BlockPool Shared { get; } = new();

    internal long BytesInUse => Interlocked.Read(ref _bytesInUse);

    internal Block Rent(int wish)
    {
        var size = wish <= SmallSize ? SmallSize : LargeSize;
        Interlocked.Add(ref _bytesInUse, size);
        lock (_gate)
        {
            if ((size == SmallSize ? _small : _large).TryPop(out var block))
            {
                return block;
            }
        }

        return new Block(size);
    }

    internal void Return(Block block)
    {
        block.Reset();
        var size = block.Array.Length;
        Interlocked.Add(ref _bytesInUse, -size);
        lock (_gate)
        {
            var (stack, bound) = size == SmallSize ? (_small, IdleSmall) : (_large, IdleLarge);
            if (stack.Count < bound)
            {
                stack.Push(block);
            }
        }
    }
}
