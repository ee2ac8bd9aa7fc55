using System.Globalization;
using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>Tells one directory from all others, also between nodes of one machine.</summary>
internal static class DirectoryIdentity
{
    private static readonly Lazy<string> Boot = new(static () => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    internal static string Of(FileStatus status) => string.Create(CultureInfo.InvariantCulture, $"{Boot.Value} {status.Device} {status.Inode}");

    /// <summary>Whether a path, which need not exist, lies below that directory.</summary>
    internal static bool IsBelow(string path, string identity)
    {
        for (string? above = Path.GetDirectoryName(Path.GetFullPath(path)); above is not null; above = Path.GetDirectoryName(above))
        {
            if (FileStatus.Find(above) is { } status && Of(status) == identity)
            {
                return true;
            }
        }

        return false;
    }
}
