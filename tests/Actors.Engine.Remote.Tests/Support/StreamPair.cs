using System.Net;
using System.Net.Sockets;

namespace Actors.Engine.Remote.Tests.Support;

/// <summary>Two ends of a loopback connection.</summary>
internal sealed class StreamPair : IDisposable
{
    private StreamPair(Socket left, Socket right)
    {
        LeftSocket = left;
        RightSocket = right;
        Left = new NetworkStream(left, ownsSocket: true);
        Right = new NetworkStream(right, ownsSocket: true);
    }

    public Socket LeftSocket { get; }

    public Socket RightSocket { get; }

    public NetworkStream Left { get; }

    public NetworkStream Right { get; }

    public static async Task<StreamPair> CreateAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var left = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var accepting = listener.AcceptAsync();
        await left.ConnectAsync(listener.LocalEndPoint!);
        return new StreamPair(left, await accepting);
    }

    public void Dispose()
    {
        Left.Dispose();
        Right.Dispose();
    }
}
