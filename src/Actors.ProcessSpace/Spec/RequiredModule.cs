using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Actors.ProcessSpace;

/// <summary>A .NET assembly that must be beside the node's own program, and be the same build. Immutable.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Version">The version id of its module.</param>
public sealed record RequiredModule(string File, Guid Version)
{
    /// <summary>The version id of a file's module; null when the file is not there or is no assembly.</summary>
    public static Guid? VersionOf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            using var image = new PEReader(file);
            if (!image.HasMetadata)
            {
                return null;
            }

            var metadata = image.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            return null;
        }
    }
}
