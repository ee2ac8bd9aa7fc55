using System.Runtime.InteropServices;
using Actors.Native.Interop;
using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Keepers;

/// <summary>The keeper program without the client, to say wrong things to it.</summary>
internal sealed class RawKeeper : IDisposable
{
    public RawKeeper()
    {
        var (ours, theirs) = Pair(Interop.Socket.SOCK_SEQPACKET);
        Socket = ours;
        using (theirs)
        {
            ProcessId = KeeperProgram.Start(KeeperProgram.Find(new KeeperOptions()), new KeeperOptions { IdleWardens = 4 }, theirs.Number);
        }

        Watch = new KeeperWatch(ProcessId);
    }

    public int ProcessId { get; }

    public Descriptor Socket { get; }

    public KeeperWatch Watch { get; }

    public static unsafe (Descriptor Ours, Descriptor Theirs) Pair(int type)
    {
        var ends = stackalloc int[2];
        Assert.Equal(0, Interop.Socket.socketpair(Interop.Socket.AF_UNIX, type | Interop.Socket.SOCK_CLOEXEC, 0, ends));
        return (new Descriptor(ends[0]), new Descriptor(ends[1]));
    }

    /// <summary>A control socket that some warden has.</summary>
    public Descriptor Open()
    {
        var (ours, theirs) = Pair(Interop.Socket.SOCK_STREAM);
        using (theirs)
        {
            Assert.Equal(1, Interop.Socket.SendWithDescriptors(Socket.Number, [(byte)'P'], [theirs.Number]));
        }

        return ours;
    }

    public static void HangUp(Descriptor control) => Interop.Socket.shutdown(control.Number, Interop.Socket.SHUT_WR);

    /// <summary>Reads events to the end, which must come.</summary>
    public static async Task<List<WireFormat.Event>> ReadToEndAsync(Descriptor control, string what)
    {
        await using var reader = new DescriptorReader(control);
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            for (int count; (count = await reader.ReadAsync(buffer).AsTask().WaitAsync(Child.Limit)) > 0;)
            {
                bytes.AddRange(buffer.AsSpan(0, count));
            }
        }
        catch (NativeException e) when (e.Errno == Errno.ECONNRESET)
        {
            // The warden ended with something unread: an end like another.
        }
        catch (TimeoutException)
        {
            Assert.Fail($"no end after {what}");
        }

        return [.. MemoryMarshal.Cast<byte, WireFormat.Event>(CollectionsMarshal.AsSpan(bytes)).ToArray()];
    }

    public void Dispose() => Socket.Dispose();
}
