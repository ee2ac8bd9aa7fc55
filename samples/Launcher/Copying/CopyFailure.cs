using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>What the file system answered, in one line with the errno by name.</summary>
internal static class CopyFailure
{
    /// <summary>True for what concerns one file; anything else ends the copy.</summary>
    internal static bool IsOfAFile(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;

    internal static string Text(string subject, Exception e)
    {
        if (e is InvalidDataException)
        {
            return $"{subject}: {e.Message}";
        }

        Errno errno = e switch
        {
            NativeException native => native.Errno,
            UnauthorizedAccessException => Errno.EACCES,
            FileNotFoundException or DirectoryNotFoundException => Errno.ENOENT,
            PathTooLongException => Errno.ENAMETOOLONG,
            { HResult: > 0 and < 4096 } => new Errno(e.HResult),
            _ => Errno.EIO,
        };
        return $"{subject}: {errno.Message} ({errno.Name})";
    }
}
