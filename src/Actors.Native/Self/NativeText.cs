using System.Text;

namespace Actors.Native;

/// <summary>
/// Text of the kernel (arguments, paths, environment) as .NET strings without loss: a byte that is no valid UTF-8 becomes one lone
/// surrogate U+DC80 to U+DCFF, and such a surrogate becomes that byte again.
/// </summary>
public static class NativeText
{
    /// <summary>Bytes to a string.</summary>
    /// <param name="bytes">Without a terminating NUL.</param>
    /// <returns>The string.</returns>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return Encoding.UTF8.GetString(bytes);
        }

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == System.Buffers.OperationStatus.Done)
            {
                _ = text.Append(rune.ToString());
            }
            else
            {
                used = 1;
                _ = text.Append((char)(0xDC00 + bytes[0]));
            }

            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>A string to bytes, without a terminating NUL.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The bytes.</returns>
    public static byte[] Encode(string text)
    {
        var bytes = new byte[ByteCount(text)];
        var used = Encode(text, bytes);
        return used == bytes.Length ? bytes : bytes[..used];
    }

    internal static int ByteCount(string text) => IsPlain(text) ? Encoding.UTF8.GetByteCount(text) : 3 * text.Length;

    internal static int Encode(string text, Span<byte> bytes)
    {
        if (IsPlain(text))
        {
            return Encoding.UTF8.GetBytes(text, bytes);
        }

        var written = 0;
        for (var i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                written += rune.EncodeToUtf8(bytes[written..]);
                i += rune.Utf16SequenceLength;
                continue;
            }

            var c = text[i++];
            if (c is >= '\uDC80' and <= '\uDCFF')
            {
                bytes[written++] = (byte)(c - 0xDC00);
            }
            else
            {
                written += Rune.ReplacementChar.EncodeToUtf8(bytes[written..]);
            }
        }

        return written;
    }

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0;
}
