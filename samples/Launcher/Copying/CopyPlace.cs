using Actors.Launcher.Bproc;
using Actors.Launcher.CommandLine;

namespace Actors.Launcher.Copying;

/// <summary>A file of this machine, or of a node.</summary>
/// <param name="Node">The node; null: this machine.</param>
/// <param name="Path">The path there.</param>
internal readonly record struct CopyPlace(int? Node, string Path)
{
    /// <summary>True for <c>node:path</c>: a colon before the first slash.</summary>
    internal static bool IsRemote(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !text.AsSpan(0, colon).Contains('/');

    /// <exception cref="UsageException">A path is empty.</exception>
    internal static CopyPlace Read(string text, NodeChoice? nodes)
    {
        if (!IsRemote(text))
        {
            return text.Length > 0 ? new CopyPlace(null, text) : throw new UsageException("a path is empty");
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string path = text[(colon + 1)..];
        return new CopyPlace(nodes!.SelectOne(text[..colon]), path.Length > 0 ? path : ".");
    }
}
