using System.Buffers;

namespace Actors.Node.Runs;

/// <summary>
/// Makes whole lines of one stream, with a label before each if there is one. What has no line feed yet is kept back, at most
/// <paramref name="longest"/> bytes of it: a longer line goes out in pieces, and a labelled piece gets a line feed of its own.
/// </summary>
internal sealed class LineFormer(byte[] label, int longest = OutputLayout.UsualLongestLine)
{
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
            int room = longest - pending.WrittenCount;
            if (room == 0 && feed != 0)
            {
                Finish(whole: false);
                continue;
            }

            int take = Math.Min(feed < 0 ? bytes.Length : feed, room);
            pending.Write(bytes[..take]);
            bytes = bytes[take..];
            if (feed == take)
            {
                bytes = bytes[1..];
                Finish(whole: true);
            }
        }

        return ready.WrittenMemory;
    }

    /// <summary>The last line, when it had no line feed; a labelled one gets one, so that the next label begins a line.</summary>
    internal ReadOnlyMemory<byte> End()
    {
        ready.ResetWrittenCount();
        if (pending.WrittenCount > 0)
        {
            Finish(whole: false);
        }

        return ready.WrittenMemory;
    }

    private void Finish(bool whole)
    {
        ready.Write(label);
        ready.Write(pending.WrittenSpan);
        if (whole || label.Length > 0)
        {
            ready.Write("\n"u8);
        }

        pending.ResetWrittenCount();
    }
}
