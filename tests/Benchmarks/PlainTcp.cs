using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Actors.Benchmarks;

/// <summary>The same bytes over a loopback TCP connection, by two threads and blocking calls: what the machine can do.</summary>
internal static class PlainTcp
{
    internal const int Piece = 128 * 1024;

    /// <summary>Seconds for <paramref name="total"/> bytes.</summary>
    internal static double Copy(long total)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndPoint!);
        using var receiver = listener.Accept();
        var start = Stopwatch.GetTimestamp();
        var thread = new Thread(() =>
        {
            var piece = new byte[Piece];
            for (var left = total; left > 0;)
            {
                left -= sender.Send(piece, (int)Math.Min(Piece, left), SocketFlags.None);
            }

            sender.Shutdown(SocketShutdown.Send);
        });
        thread.Start();
        Drain(receiver);
        thread.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Reads to the end and returns how many bytes there were.</summary>
    internal static long Drain(Socket receiver)
    {
        var (got, buffer) = (0L, new byte[Piece]);
        for (int read; (read = receiver.Receive(buffer)) > 0;)
        {
            got += read;
        }

        return got;
    }
}
