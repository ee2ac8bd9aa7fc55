using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>Whoever speaks nonsense to a node loses the connection, with one line in the log; nobody else notices.</summary>
[Collection(ClusterCollection.Name)]
public sealed partial class BadInputTests(SharedCluster shared)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private RealCluster Cluster => shared.Cluster;

    [Fact]
    public async Task Nonsense_on_any_port_is_dropped_with_one_line_and_the_node_lives()
    {
        NodeProcess node = Cluster[7];
        using Job run = Cluster.On(Cluster[0], "run -n 7 -- sh -c 'echo ready; cat'; echo code $?");
        await run.WaitForOutputAsync("ready");
        IReadOnlyList<int> ports = node.ListeningPorts();
        Assert.True(ports.Count == 2 && ports.Contains(node.Port), string.Join(' ', ports));
        EndPoint[] doors = [.. ports.Select(static port => new IPEndPoint(IPAddress.Loopback, port)), new UnixDomainSocketEndPoint(node.Socket)];
        foreach (EndPoint door in doors)
        {
            foreach ((string what, byte[] bytes, bool ends) in Nonsense())
            {
                int lines = Complaints(node);
                await SpeakAsync(door, what, bytes, ends);
                await Until.TrueAsync(() => Complaints(node) > lines, () => $"{what} to {door} should be logged\n{node.Log}", Limit);
                Assert.True(Complaints(node) == lines + 1, $"{what} to {door} should be one line\n{node.Log}");
            }
        }

        await run.Input.WriteAsync("still here\n"u8.ToArray());
        await run.WaitForOutputAsync("still here");
        ShellResult result = await run.EndAsync();
        Assert.Equal("code 0", result.Lines[^1]);
        Assert.Equal("alive\n", (await Cluster.RunAsync(node, "run -n 0 -- echo alive")).Text);
    }

    // Lines of the log, but for those that a busy machine may add at any time.
    private static int Complaints(NodeProcess node) => node.Log.Split('\n')[..^1].Count(static line => !OfSilence().IsMatch(line));

    [GeneratedRegex(@"stood still for \d+ ms|\b(un)?reachable\b")]
    private static partial Regex OfSilence();

    private static IEnumerable<(string What, byte[] Bytes, bool Ends)> Nonsense()
    {
        byte[] random = new byte[4096];
        new Random(4711).NextBytes(random);
        yield return ("random bytes", random, false);
        yield return ("a truncated frame", Frame(1000, 10), true);
        yield return ("a frame of 2 GiB", Frame(int.MaxValue, 100), false);
    }

    private static byte[] Frame(int announced, int present)
    {
        byte[] frame = new byte[4 + present];
        BinaryPrimitives.WriteInt32BigEndian(frame, announced);
        frame.AsSpan(4).Fill((byte)'x');
        return frame;
    }

    private static async Task SpeakAsync(EndPoint door, string what, byte[] bytes, bool ends)
    {
        using var socket = new Socket(door.AddressFamily, SocketType.Stream, ProtocolType.Unspecified);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await socket.ConnectAsync(door, limit.Token);
            await socket.SendAsync(bytes, limit.Token);
            if (ends)
            {
                socket.Shutdown(SocketShutdown.Send);
            }

            byte[] answer = new byte[4096];
            while (await socket.ReceiveAsync(answer, limit.Token) > 0)
            {
            }
        }
        catch (SocketException)
        {
            // Reset: dropped all the same.
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{door} should drop a connection that sends {what}");
        }
    }
}
