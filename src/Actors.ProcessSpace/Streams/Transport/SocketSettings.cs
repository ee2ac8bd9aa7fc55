using System.Net.Sockets;

namespace Actors.ProcessSpace.Streams;

/// <summary>What every connection of the link is set to.</summary>
internal static class SocketSettings
{
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
