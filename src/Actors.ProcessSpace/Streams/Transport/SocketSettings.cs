using System.Net.Sockets;

namespace Actors.ProcessSpace.Streams;

/// <summary>What every connection of the link is set to, and what its socket tells.</summary>
internal static class SocketSettings
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;

    /// <summary>Where <c>tcpi_last_ack_recv</c> lies in Linux' <c>struct tcp_info</c>; milliseconds.</summary>
    private const int LastAckReceived = 56;

    /// <summary>How long ago, in ms, the other end's system last acknowledged anything; null where the system does not tell.</summary>
    internal static long? AcknowledgedAgo(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> info = stackalloc byte[LastAckReceived + sizeof(uint)];
        try
        {
            return socket.GetRawSocketOption(TcpLevel, TcpInfo, info) == info.Length
                ? BitConverter.ToUInt32(info[LastAckReceived..])
                : null;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The connection has ended; whoever reads from it says so.
            return null;
        }
    }

    internal static void Apply(Socket socket, int buffer)
    {
        socket.NoDelay = true;
        if (buffer > 0)
        {
            socket.SendBufferSize = buffer;
            socket.ReceiveBufferSize = buffer;
        }
    }
}
