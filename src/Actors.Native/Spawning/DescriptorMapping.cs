namespace Actors.Native;

/// <summary>One descriptor for a child.</summary>
/// <param name="Source">The open descriptor in this process. It is duplicated when the spawn is sent; the caller keeps its own and may close it once <c>SpawnAsync</c> has completed.</param>
/// <param name="Target">The number in the child, 0 or above and below its limit of open files.</param>
public readonly record struct DescriptorMapping(int Source, int Target)
{
    /// <summary>Maps an owned descriptor.</summary>
    /// <param name="source">The open descriptor; it must stay open until <c>SpawnAsync</c> has completed.</param>
    /// <param name="target">The number in the child.</param>
    public DescriptorMapping(Descriptor source, int target)
        : this(source.Number, target)
    {
    }
}
