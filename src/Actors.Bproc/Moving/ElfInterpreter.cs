using System.Buffers.Binary;
using System.Text;

namespace Actors.Bproc;

/// <summary>Finds what an ELF program names as its interpreter, the dynamic linker.</summary>
internal static class ElfInterpreter
{
    private const int Interpreter = 3;
    private const int MostHeaders = 1024;
    private const int LongestPath = 4096;

    /// <summary>The path, or null for a program that needs none (a static one), and for what is no ELF file of this byte order.</summary>
    public static string? Find(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        Span<byte> head = stackalloc byte[64];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head[..4].SequenceEqual("\u007fELF"u8) || head[5] != 1)
        {
            return null;
        }

        var is64 = head[4] == 2;
        var table = is64 ? BinaryPrimitives.ReadInt64LittleEndian(head[32..]) : BinaryPrimitives.ReadUInt32LittleEndian(head[28..]);
        int step = BinaryPrimitives.ReadUInt16LittleEndian(head[(is64 ? 54 : 42)..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(head[(is64 ? 56 : 44)..]);
        Span<byte> header = stackalloc byte[56];
        header = header[..(is64 ? 56 : 32)];
        for (var i = 0; i < Math.Min(count, MostHeaders); i++)
        {
            if (!TryRead(file, table + ((long)i * step), header))
            {
                return null;
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(header) == Interpreter)
            {
                var offset = is64 ? BinaryPrimitives.ReadInt64LittleEndian(header[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
                var size = is64 ? BinaryPrimitives.ReadInt64LittleEndian(header[32..]) : BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
                var text = new byte[size is > 1 and <= LongestPath ? size : 0];
                return text.Length > 0 && TryRead(file, offset, text) ? Encoding.UTF8.GetString(text).TrimEnd('\0') : null;
            }
        }

        return null;
    }

    private static bool TryRead(FileStream file, long offset, Span<byte> into)
    {
        if (offset < 0)
        {
            return false;
        }

        file.Position = offset;
        return file.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }
}
