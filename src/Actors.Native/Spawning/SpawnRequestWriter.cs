using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Actors.Native;

/// <summary>Writes one request into a buffer of known size; the header comes last, when the length is known.</summary>
internal struct SpawnRequestWriter(int capacity)
{
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(capacity);

    public int Length { get; private set; } = Unsafe.SizeOf<WireFormat.RequestHeader>();

    public void Write<T>(in T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(bytes.AsSpan(Length), in value);
        Length += Unsafe.SizeOf<T>();
    }

    public void Write(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text, what);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{text.Replace('\0', '?')}' has a NUL character in it, which no program can be given", what);
        }

        Length += NativeText.Encode(text, bytes.AsSpan(Length));
        bytes[Length++] = 0;
    }

    public readonly byte[] Finish(int descriptors)
    {
        var header = new WireFormat.RequestHeader
        {
            Magic = WireFormat.RequestMagic,
            Length = (uint)(Length - Unsafe.SizeOf<WireFormat.RequestHeader>()),
            Descriptors = (uint)descriptors,
        };
        MemoryMarshal.Write(bytes, in header);
        return bytes;
    }
}
