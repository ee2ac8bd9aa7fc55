using System.Runtime.InteropServices;

namespace Actors.Native.Interop;

/// <summary>stdio.h.</summary>
internal static partial class Stdio
{
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Custom, StringMarshallingCustomType = typeof(NativeTextMarshaller))]
    public static partial int rename(string from, string to);
}
