using System.Net.Sockets;
using NetSocket = System.Net.Sockets.Socket;

namespace Actors.Native;

/// <summary>An end that waits without holding a thread.</summary>
internal sealed class PolledLocalSocket(NetSocket socket) : LocalSocketEnd
{
    public override void Dispose() => socket.Dispose();

    internal static async Task<PolledLocalSocket> ConnectAsync(string path, CancellationToken cancellation)
    {
        var socket = new NetSocket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(LocalSocketListener.EndPointOf(path), cancellation).ConfigureAwait(false);
            return new PolledLocalSocket(socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new NativeException(LocalSocketListener.ErrnoOf(e, path), $"connect to '{path}'");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal override Hold TryHold() => new(socket.SafeHandle);

    internal override async ValueTask<bool> WaitToReceiveAsync(TimeSpan limit, CancellationToken cancellation)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return await WaitToReceiveAsync(cancellation).ConfigureAwait(false);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        either.CancelAfter(limit);
        try
        {
            return await WaitToReceiveAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TooLate(limit);
        }
    }

    // There is no readiness event for sending, so look again shortly, and less often at a peer that has stopped.
    internal override async ValueTask WaitToSendAsync(int attempt, CancellationToken cancellation) =>
        await Task.Delay(Math.Min(5 * attempt, 100), cancellation).ConfigureAwait(false);

    internal override async ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            return await socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            throw new ObjectDisposedException(nameof(PolledLocalSocket));
        }
    }

    private async ValueTask<bool> WaitToReceiveAsync(CancellationToken cancellation)
    {
        try
        {
            // Takes nothing: only recvmsg can take the descriptors.
            _ = await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
