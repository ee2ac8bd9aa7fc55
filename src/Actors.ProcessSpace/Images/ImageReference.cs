namespace Actors.ProcessSpace;

/// <summary>A file by what is in it: the same bytes are the same image on every node. Immutable.</summary>
/// <param name="Hash">The SHA-256 of its bytes, in lower-case hexadecimal digits.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Name">What people call it; the last part of a path, for instance.</param>
public sealed record ImageReference(string Hash, long Length, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Length} bytes, {(Hash.Length > 12 ? Hash[..12] : Hash)})";
}
