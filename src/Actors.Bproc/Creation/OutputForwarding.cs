using System.Buffers;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Bproc;

/// <summary>
/// Carries processes' output to this program's own standard output and error. A piece counts as read when it is written, so
/// <see cref="RemoteProcess.Drained"/> means delivered. When nobody reads there any more, the process is told with SIGPIPE, as a local one.
/// </summary>
internal static class OutputForwarding
{
    private static readonly OwnStream Output = new(1);
    private static readonly OwnStream Error = new(2);

    public static void Start(RemoteProcess process)
    {
        _ = RunAsync(process.StandardOutput, Output);
        _ = RunAsync(process.StandardError, Error);
    }

    private static async Task RunAsync(InboundStream? source, OwnStream target)
    {
        if (source is null)
        {
            return;
        }

        try
        {
            while (true)
            {
                var piece = await source.Reader.ReadAsync().ConfigureAwait(false);
                await target.WriteAsync(piece.Buffer).ConfigureAwait(false);
                source.Reader.AdvanceTo(piece.Buffer.End);
                if (piece.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (NativeException)
        {
            source.Cancel();
        }
        catch (StreamBrokenException)
        {
            // The process is lost, and its status says so.
        }
    }

    /// <summary>One of this program's descriptors, one piece at a time from however many processes.</summary>
    private sealed class OwnStream(int number)
    {
        private readonly SemaphoreSlim _turn = new(1);
        private readonly Lazy<IByteWriter> _writer = new(() => InheritedStreams.OpenWriter(number));

        public async ValueTask WriteAsync(ReadOnlySequence<byte> bytes)
        {
            await _turn.WaitAsync().ConfigureAwait(false);
            try
            {
                foreach (var segment in bytes)
                {
                    await _writer.Value.WriteAsync(segment).ConfigureAwait(false);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
