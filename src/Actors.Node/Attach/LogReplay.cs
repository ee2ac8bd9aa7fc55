using Actors.Native;
using Actors.Node.Detached;

namespace Actors.Node.Attach;

/// <summary>Writes a detached process's log to the streams a program passed.</summary>
internal static class LogReplay
{
    /// <summary>Writes from a position on, and, if asked to, goes on until the process has ended.</summary>
    /// <param name="log">The log.</param>
    /// <param name="position">Where to start.</param>
    /// <param name="streams">Where it goes; a missing stream drops its part.</param>
    /// <param name="follow">Go on with what comes.</param>
    /// <param name="say">Is told when bytes had been dropped.</param>
    /// <param name="cancellation">Stops.</param>
    internal static async Task WriteAsync(LogBuffer log, long position, PassedStreams streams, bool follow, Action<string> say, CancellationToken cancellation)
    {
        long until = follow ? long.MaxValue : log.End;
        try
        {
            while (position < until)
            {
                if (log.Read(position) is { } piece)
                {
                    if (piece.Dropped > 0)
                    {
                        say($"{piece.Dropped} bytes of older output were dropped: a log keeps the newest {DetachedRuns.LogSize >> 10} KiB");
                    }

                    position = piece.Next;
                    if ((piece.IsError ? streams.Error : streams.Output) is { } writer)
                    {
                        await writer.WriteAsync(piece.Bytes, cancellation).ConfigureAwait(false);
                    }
                }
                else if (!follow || !await log.WaitAsync(position, cancellation).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (NativeException e) when (e.Errno == Errno.EPIPE)
        {
            // Whoever read it has seen enough.
        }
    }
}
