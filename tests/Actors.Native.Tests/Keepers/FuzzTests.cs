using Actors.Native.Interop;
using Actors.Native.Tests.Support;

namespace Actors.Native.Tests.Keepers;

/// <summary>Whatever the node says, a warden ends its tree and its socket, and the keeper stays, or ends with everything.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Random_bytes_on_a_control_socket()
    {
        using var keeper = new RawKeeper();
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            var control = keeper.Open();
            Send(control, bytes);
            if (i % 2 == 0)
            {
                RawKeeper.HangUp(control);
            }
            else
            {
                // Without the end of the stream only a wrong magic word can tell; there are enough bytes for it.
                Send(control, new byte[16]);
            }

            Assert.Empty(await RawKeeper.ReadToEndAsync(control, $"random bytes, case {i}"));
        }

        await AssertServesAsync(keeper);
    }

    [Fact]
    public async Task A_request_cut_anywhere()
    {
        using var keeper = new RawKeeper();
        var request = SpawnRequest.Create(Request());
        for (var length = 0; length < request.Length; length += length < 120 ? 1 : 7)
        {
            var control = keeper.Open();
            Send(control, request.Bytes.AsSpan(0, length));
            RawKeeper.HangUp(control);
            Assert.Empty(await RawKeeper.ReadToEndAsync(control, $"a request cut at {length}"));
        }

        await AssertServesAsync(keeper);
    }

    [Fact]
    public async Task A_request_with_flipped_bits()
    {
        using var keeper = new RawKeeper();
        using var nothing = Descriptor.Open("/dev/null", Fcntl.O_RDWR);
        var request = SpawnRequest.Create(Request() with { Descriptors = [new(nothing, 0), new(nothing, 1), new(nothing, 2)] });
        var random = new Random(2);
        for (var i = 0; i < 400; i++)
        {
            var bytes = request.Bytes.AsSpan(0, request.Length).ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                // Mostly in what is not text.
                bytes[random.Next(i % 4 == 0 ? bytes.Length : 180)] ^= (byte)(1 << random.Next(8));
            }

            var control = keeper.Open();
            _ = Socket.SendWithDescriptors(control.Number, bytes, request.Descriptors.AsSpan(0, random.Next(4)));
            RawKeeper.HangUp(control);
            await RawKeeper.ReadToEndAsync(control, $"flipped bits, case {i}");
        }

        await AssertServesAsync(keeper);
    }

    [Fact]
    public async Task Random_commands_end_the_tree()
    {
        using var keeper = new RawKeeper();
        var random = new Random(3);
        var request = SpawnRequest.Create(Child.Spec("sleep", "0") with { Environment = [] });
        for (var i = 0; i < 50; i++)
        {
            var control = keeper.Open();
            Send(control, request.Bytes.AsSpan(0, request.Length));
            var bytes = new byte[16 * random.Next(1, 5)];
            random.NextBytes(bytes);
            Send(control, bytes);
            var events = await RawKeeper.ReadToEndAsync(control, $"random commands, case {i}");
            Assert.True(events.Count <= 1, "a warden that cannot believe its node has nothing more to tell it");
            if (events.Count == 1)
            {
                await Proc.UntilGoneAsync([events[0].ProcessId]);
            }
        }

        await AssertServesAsync(keeper);
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("Q")]
    [InlineData("PP")]
    [InlineData("long")]
    public async Task Garbage_on_the_keeper_socket_ends_everything_or_nothing(string what)
    {
        using var keeper = new RawKeeper();
        var control = keeper.Open();
        var request = SpawnRequest.Create(Child.Spec("sleep", "0") with { Environment = [] });
        Send(control, request.Bytes.AsSpan(0, request.Length));
        var pids = await StartedAsync(keeper);
        var packet = what == "long" ? new byte[5000] : System.Text.Encoding.ASCII.GetBytes(what);
        Assert.Equal(packet.Length, (int)Socket.SendWithDescriptors(keeper.Socket.Number, packet, default));
        if (packet.Length == 0)
        {
            // An empty packet looks like the end to one idle warden, which is replaced.
            control.Dispose();
            await AssertServesAsync(keeper);
            return;
        }

        await keeper.Watch.Ended.WaitAsync(Child.Limit);
        await Proc.UntilGoneAsync(pids);
        await RawKeeper.ReadToEndAsync(control, "the end of the keeper");
    }

    [Fact]
    public async Task Too_many_descriptors_in_a_packet_end_everything()
    {
        using var keeper = new RawKeeper();
        using var nothing = Descriptor.Open("/dev/null", Fcntl.O_RDWR);
        Assert.Equal(1, Socket.SendWithDescriptors(keeper.Socket.Number, "P"u8, [nothing.Number, nothing.Number]));
        await keeper.Watch.Ended.WaitAsync(Child.Limit);
    }

    private static NativeSpawn Request() => Child.Spec("exit", "0") with
    {
        Environment = ["PATH=/bin", "A=B"],
        WorkingDirectory = "/",
        Umask = 18,
        Limits = [new(ResourceKind.OpenFiles, 64, 64), new(ResourceKind.Core, 0, 0)],
    };

    private static void Send(Descriptor control, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            // EPIPE is an answer: the warden has ended already.
            _ = Socket.SendWithDescriptors(control.Number, bytes, default);
        }
    }

    private static async Task<List<int>> StartedAsync(RawKeeper keeper)
    {
        List<int> children = [];
        await Proc.UntilAsync(
            () => (children = [.. Proc.ChildrenOf(keeper.ProcessId).SelectMany(Proc.ChildrenOf)]).Count == 1,
            () => $"{children.Count} children of wardens");
        return [.. children, .. Proc.ChildrenOf(keeper.ProcessId)];
    }

    private static async Task AssertServesAsync(RawKeeper keeper)
    {
        var control = keeper.Open();
        var request = SpawnRequest.Create(Child.Spec("exit", "9") with { Environment = [] });
        Send(control, request.Bytes.AsSpan(0, request.Length));
        var events = await RawKeeper.ReadToEndAsync(control, "a good request");
        Assert.Equal([WireFormat.EventKind.Started, WireFormat.EventKind.Exited, WireFormat.EventKind.TreeEnded], events.Select(e => e.Kind));
        Assert.Equal(9 << 8, events[1].Status);
        await Proc.UntilAsync(
            () => !Proc.ChildrenOf(keeper.ProcessId).SelectMany(Proc.ChildrenOf).Any() && Proc.ChildrenOf(keeper.ProcessId).TrueForAll(Proc.IsAlive),
            () => "left: " + string.Join(", ", Proc.ChildrenOf(keeper.ProcessId).SelectMany(Proc.ChildrenOf).Select(Proc.Describe)));
    }
}
