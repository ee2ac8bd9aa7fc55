using System.Buffers;

namespace Actors.Node.Runs;

/// <summary>
/// Puts a label before each line of one stream. Lines are passed on whole; what has no line feed yet is kept back, at most
/// <see cref="LongestLine"/> bytes of it: a longer line goes out in labelled pieces.
/// </summary>
internal sealed class LineLabeler(int node)
{
    internal const int LongestLine = 64 * 1024;

    private readonly byte[] label = Label(node);
    private readonly ArrayBufferWriter<byte> pending = new(256);
    private readonly ArrayBufferWriter<byte> ready = new(4096);

    /// <summary>The node's number, right-aligned in three columns, a colon and a blank.</summary>
    internal static byte[] Label(int node) =>
        System.Text.Encoding.ASCII.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node,3}: "));

    /// <summary>Takes bytes and returns the lines that are ready, valid until the next call.</summary>
    internal ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> bytes)
    {
        ready.ResetWrittenCount();
        while (!bytes.IsEmpty)
        {
            int feed = bytes.IndexOf((byte)'\n');
            int room = LongestLine - pending.WrittenCount;
            int take = Math.Min(feed < 0 ? bytes.Length : feed, room);
            pending.Write(bytes[..take]);
            bytes = bytes[take..];
            if (feed == take)
            {
                bytes = bytes[1..];
                Finish();
            }
            else if (pending.WrittenCount == LongestLine)
            {
                Finish();
            }
        }

        return ready.WrittenMemory;
    }

    /// <summary>The last line, when it had no line feed; it gets one, so that the next label begins a line.</summary>
    internal ReadOnlyMemory<byte> End()
    {
        ready.ResetWrittenCount();
        if (pending.WrittenCount > 0)
        {
            Finish();
        }

        return ready.WrittenMemory;
    }

    private void Finish()
    {
        ready.Write(label);
        ready.Write(pending.WrittenSpan);
        ready.Write("\n"u8);
        pending.ResetWrittenCount();
    }
}
