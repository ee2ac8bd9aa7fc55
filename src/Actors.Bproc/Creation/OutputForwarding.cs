using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Actors.Native;
using Actors.ProcessSpace;
using Actors.ProcessSpace.Streams;

namespace Actors.Bproc;

/// <summary>
/// Carries processes' output to this program's own standard output and error. A piece counts as read when it is written. When nobody reads
/// there any more, the process is told with SIGPIPE, as a local one; what cannot be written for another reason is told to the caller, too. What
/// goes to a descriptor that was closed when this program started is read and dropped: whatever the runtime has there since is not its caller's.
/// </summary>
internal static class OutputForwarding
{
    private static readonly OwnStream Output = new(1);
    private static readonly OwnStream Error = new(2);
    private static readonly ConditionalWeakTable<RemoteProcess, Task> Deliveries = [];

    public static void Start(RemoteProcess process)
    {
        var delivery = Task.WhenAll(RunAsync(process, process.StandardOutput, Output, "output"), RunAsync(process, process.StandardError, Error, "error output"));
        Deliveries.Add(process, delivery);
        _ = ObserveAsync(delivery);
    }

    /// <summary>Completes when a process's output is written, or nobody wants it; what is not forwarded is so when it is read.</summary>
    /// <exception cref="BprocException">It could not be written, or did not arrive to its end.</exception>
    public static Task DeliveredAsync(RemoteProcess process) => Deliveries.TryGetValue(process, out var delivery) ? delivery : process.Drained;

    /// <summary>A line on standard error, in its turn, if there is one.</summary>
    public static async Task SayAsync(string line)
    {
        try
        {
            await Error.WriteAsync(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line + "\n"))).ConfigureAwait(false);
        }
        catch (NativeException)
        {
            // There is nowhere left to say it.
        }
    }

    /// <summary>Nobody need ask: what failed has been said.</summary>
    private static async Task ObserveAsync(Task delivery) => await delivery.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static async Task RunAsync(RemoteProcess process, InboundStream? source, OwnStream target, string what)
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
        catch (NativeException problem)
        {
            source.Cancel();
            if (problem.Errno != Errno.EPIPE)
            {
                var line = $"{process.Spec.File}: the {what} of process {process.Pid} on node {NodeNumbers.Format(process.Node)} cannot be written: {problem.Errno.Message} ({problem.Errno.Name})";
                await SayAsync(line).ConfigureAwait(false);
                throw new BprocException(problem.Errno.Number, line, problem) { Node = process.Node };
            }
        }
        catch (StreamBrokenException problem)
        {
            throw new BprocException(
                BprocError.EIO, $"{process.Spec.File}: the {what} of process {process.Pid} on node {NodeNumbers.Format(process.Node)} is not complete (EIO): {problem.Message}", problem)
            {
                Node = process.Node,
            };
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
