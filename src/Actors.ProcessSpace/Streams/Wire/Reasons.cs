using System.Text;

namespace Actors.ProcessSpace.Streams;

/// <summary>Reasons as short UTF-8 payloads: cut at a character boundary when written, never trusted when read.</summary>
internal static class Reasons
{
    internal static int Write(string reason, Span<byte> destination)
    {
        Encoding.UTF8.GetEncoder().Convert(reason, destination, flush: true, out _, out var bytes, out _);
        return bytes;
    }

    internal static string Read(ReadOnlySpan<byte> source)
    {
        var text = Encoding.UTF8.GetString(source);
        return string.Create(text.Length, text, static (span, t) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                // Reasons end up in logs and terminals: no line breaks or escape sequences from a peer.
                span[i] = char.IsControl(t[i]) ? ' ' : t[i];
            }
        });
    }
}
