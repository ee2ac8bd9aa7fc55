using Actors.Native;

namespace Actors.Launcher.Copying;

/// <summary>The report of an end on another node, as frames; and how they are read.</summary>
internal sealed class FrameReport(FrameStream frames) : ICopyReport
{
    public void Problem(string text)
    {
        frames.Write(FrameKind.Problem, text);
        frames.Flush();
    }

    public void Cut(string text)
    {
        frames.Write(FrameKind.Cut, text);
        frames.Flush();
    }

    public void Progress(string name, long done, long size)
    {
        frames.Write(FrameKind.Progress, writer =>
        {
            writer.Write(done);
            writer.Write(size);
            writer.Write(NativeText.Encode(name));
        });
        frames.Flush();
    }

    public void End()
    {
        frames.Write(FrameKind.End, "");
        frames.Flush();
    }

    /// <summary>Reads reports until they end, and passes them on.</summary>
    /// <returns>False: they were cut off.</returns>
    internal static bool Relay(FrameStream frames, ICopyReport report)
    {
        while (frames.Read() is { } frame)
        {
            switch (frame.Kind)
            {
                case FrameKind.Problem:
                    report.Problem(frame.Text);
                    break;
                case FrameKind.Cut:
                    report.Cut(frame.Text);
                    break;
                case FrameKind.Progress:
                    using (BinaryReader fields = frame.Fields())
                    {
                        long done = fields.ReadInt64();
                        long size = fields.ReadInt64();
                        report.Progress(NativeText.Decode(fields.ReadBytes(FrameStream.Longest)), done, size);
                    }

                    break;
                case FrameKind.End:
                    report.End();
                    return true;
            }
        }

        return false;
    }
}
