using Actors.Native;

namespace Actors.Node.Runs;

/// <summary>
/// One local stream that the output of several programs goes to. What is given in one call is written in one piece. When the stream's
/// reader is gone, or it cannot be written, it stays so: the programs then learn it as they would locally.
/// </summary>
internal sealed class OutputSink(IByteWriter writer, string name, Action<string> say) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool gone;

    /// <summary>Something else than a reader that went away kept the bytes from being written.</summary>
    internal bool Failed { get; private set; }

    public void Dispose() => turn.Dispose();

    /// <summary>False when the stream takes nothing any more.</summary>
    internal async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!gone && !bytes.IsEmpty)
            {
                await writer.WriteAsync(bytes).ConfigureAwait(false);
            }
        }
        catch (NativeException e)
        {
            gone = true;
            if (e.Errno != Errno.EPIPE)
            {
                Failed = true;
                say($"cannot write {name}: {e.Errno.Message} ({e.Errno.Name})");
            }
        }
        finally
        {
            turn.Release();
        }

        return !gone;
    }
}
