using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace Actors.Native.Interop;

/// <summary>Strings for the kernel byte by byte, as <see cref="NativeText"/> holds them: .NET's own marshalling loses what is no UTF-8.</summary>
[CustomMarshaller(typeof(string), MarshalMode.ManagedToUnmanagedIn, typeof(NativeTextMarshaller))]
internal static unsafe class NativeTextMarshaller
{
    public static byte* ConvertToUnmanaged(string text)
    {
        // A NUL in the middle would name another file.
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("It holds a NUL character, where the kernel would end it.", nameof(text));
        }

        var bytes = NativeText.Encode(text);
        var native = (byte*)NativeMemory.Alloc((nuint)bytes.Length + 1);
        bytes.AsSpan().CopyTo(new Span<byte>(native, bytes.Length));
        native[bytes.Length] = 0;
        return native;
    }

    public static void Free(byte* native) => NativeMemory.Free(native);
}
