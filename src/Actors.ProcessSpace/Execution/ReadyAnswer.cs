using System.Buffers.Binary;
using System.Text;
using Actors.Native;

namespace Actors.ProcessSpace.Execution;

/// <summary>What a program says on its <see cref="ProcessSpec.ReadyDescriptor"/>.</summary>
internal static class ReadyAnswer
{
    private const int NumberSize = sizeof(int);
    private const int MostText = 4096;

    /// <summary>Returns when the program goes on.</summary>
    /// <param name="ready">The node's end; closed afterwards.</param>
    /// <param name="child">The program.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <exception cref="NotReadyException">It does not: its own reason, or ETIMEDOUT, or EIO when it ended without one.</exception>
    public static async Task WaitAsync(Descriptor ready, NativeChild child, TimeSpan limit, CancellationToken cancellation)
    {
        await using var reader = new DescriptorReader(ready);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        waiting.CancelAfter(limit);
        var answer = new byte[NumberSize + MostText];
        var length = 0;
        try
        {
            for (int read; (read = await reader.ReadAsync(answer.AsMemory(length), waiting.Token).ConfigureAwait(false)) > 0;)
            {
                length += read;
                if (length == answer.Length || (length >= NumberSize && Number(answer) == 0))
                {
                    break;
                }
            }

            if (length < NumberSize)
            {
                var exit = await child.Exited.WaitAsync(waiting.Token).ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                throw new NotReadyException(Errno.EIO, $"it ended ({Failures.Status(exit)}) before it could go on (EIO)");
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new NotReadyException(Errno.ETIMEDOUT, $"it did not go on within {limit.TotalSeconds:0.###} s (ETIMEDOUT; actors.process.ready-timeout)");
        }

        if (Number(answer) is var number && number != 0)
        {
            var errno = new Errno(number);
            throw new NotReadyException(errno, $"{Encoding.UTF8.GetString(answer.AsSpan(NumberSize, length - NumberSize)).ReplaceLineEndings(" ")} ({errno.Name})");
        }
    }

    private static int Number(byte[] answer) => BinaryPrimitives.ReadInt32LittleEndian(answer);
}
