using System.Buffers;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Bproc;

/// <summary>
/// Carries processes' output to this program's own standard output and error. A piece counts as read when it is written, so
/// <see cref="RemoteProcess.Drained"/> means delivered. When nobody reads there any more, the process is told with SIGPIPE, as a local one.
/// What goes to a descriptor that was closed when this program started is read and dropped: whatever the runtime has there since is not its caller's.
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
        private readonly Lazy<IByteWriter?> _writer = new(() => ProcessSelf.WasOpenAtStart(number) ? InheritedStreams.OpenWriter(number) : null);

        public async ValueTask WriteAsync(ReadOnlySequence<byte> bytes)
        {
            if (_writer.Value is not { } writer)
            {
                return;
            }

            await _turn.WaitAsync().ConfigureAwait(false);
            try
            {
                foreach (var segment in bytes)
                {
                    await writer.WriteAsync(segment).ConfigureAwait(false);
                }
            }
            finally
            {
                _turn.Release();
            }
        }
    }
}
