using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>dirent.h.</summary>
internal static unsafe partial class Dirent
{
    /// <summary>Where in struct dirent the name begins; it ends with a NUL.</summary>
    public const int NameOffset = 19;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(NativeTextMarshaller))]
    public static partial nint opendir(string path);

    [LibraryImport("libc", SetLastError = true)]
    public static partial byte* readdir(nint directory);

    [LibraryImport("libc", SetLastError = true)]
    public static partial int closedir(nint directory);
}
