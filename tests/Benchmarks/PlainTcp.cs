using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Actors.Native;

namespace Actors.Benchmarks;

/// <summary>The same bytes over a loopback TCP connection, by two threads and blocking calls: what the machine can do.</summary>
internal static class PlainTcp
{
    internal const int Piece = 128 * 1024;

    /// <summary>Seconds for <paramref name="total"/> bytes.</summary>
    internal static double Copy(long total)
    {
        using var sender = Connect(out var accepted);
        using var receiver = accepted;
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

    /// <summary>
    /// Seconds for some bytes to each of several receivers, which take them into a file in memory, as whoever wants to execute them must, and
    /// keep them until all have theirs. Every copy has a connection and two threads of its own.
    /// </summary>
    internal static double CopyIntoMemory(byte[] bytes, int receivers, int atATime)
    {
        var files = new MemoryFile[receivers];
        var next = receivers;
        var start = Stopwatch.GetTimestamp();
        Thread[] lanes = [.. Enumerable.Range(0, atATime).Select(_ => new Thread(() =>
        {
            while (Interlocked.Decrement(ref next) is >= 0 and var one)
            {
                files[one] = CopyIntoMemory(bytes);
            }
        }))];
        Array.ForEach(lanes, static lane => lane.Start());
        Array.ForEach(lanes, static lane => lane.Join());
        Array.ForEach(files, static file => file.Dispose());
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static MemoryFile CopyIntoMemory(byte[] bytes)
    {
        using var sender = Connect(out var accepted);
        using var receiver = accepted;
        var thread = new Thread(() =>
        {
            for (var at = 0; at < bytes.Length;)
            {
                at += sender.Send(bytes.AsSpan(at, Math.Min(Piece, bytes.Length - at)));
            }

            sender.Shutdown(SocketShutdown.Send);
        });
        thread.Start();
        var (file, buffer, got) = (new MemoryFile("copy"), new byte[Piece], 0L);
        for (int read; (read = receiver.Receive(buffer)) > 0; got += read)
        {
            file.Write(buffer.AsSpan(0, read), got);
        }

        thread.Join();
        return got == bytes.Length ? file : throw new InvalidOperationException($"{got} bytes of {bytes.Length} came");
    }

    private static Socket Connect(out Socket accepted)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sender.Connect(listener.LocalEndPoint!);
        accepted = listener.Accept();
        return sender;
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
