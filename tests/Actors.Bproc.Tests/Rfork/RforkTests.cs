using System.Net;
using System.Net.Sockets;
using System.Text.Json.Serialization;
using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Bproc.Tests.Rfork;

public class RforkTests(BprocCluster cluster) : BprocTest(cluster)
{
    /// <summary>A static field that is carried along.</summary>
    public static string Greeting = "none";

    /// <summary>A static property that is.</summary>
    public static int[] Numbers { get; set; } = [];

    /// <summary>One that is not.</summary>
    public static string NotCarried = "initial";

    public sealed record Order(string Text, int[] Values, Dictionary<string, double> Map);

    public sealed record Impossible(string Text, Action Callback);

    [Fact]
    public async Task TheChildRunsTheDelegateWithItsArgumentAndItsResultIsTheStatus()
    {
        using var use = Use();
        Greeting = "hello";
        Numbers = [4, 5];
        NotCarried = "changed";
        Bproc.Carry(() => Greeting);
        Bproc.Carry(() => Numbers);
        var child = await Bproc.RforkIoAsync(1, DumpFlags.Exec | DumpFlags.Other, Streams, static (child, order) =>
        {
            Console.WriteLine($"{child.Node} {child.Pid} {child.Rank}/{child.Size} {order.Text} {order.Values.Sum()} {order.Map["pi"]}");
            Console.WriteLine($"{Greeting} {string.Join(',', Numbers)} {NotCarried} {Environment.ProcessId}");
            Console.Error.WriteLine(Console.In.ReadToEnd());
            return 42;
        }, new Order("text", [1, 2, 3], new Dictionary<string, double> { ["pi"] = 3.14 }));
        var (status, output, error) = await FinishAsync(child);
        Assert.True(status.Code == 42, $"{status}: {output}{error}");
        var lines = output.Split('\n');
        Assert.Equal($"1 {child.Pid} 0/1 text 6 3.14", lines[0]);
        Assert.Equal($"hello 4,5 initial {child.KernelPid}", lines[1]);
        Assert.NotEqual(Environment.ProcessId, child.KernelPid);
    }

    [Fact]
    public async Task ManyChildrenCanHaveTheDefaultFlagsAndConnectBack()
    {
        using var use = Use();
        Assert.Equal(new[] { 0, 1 }, await Task.WhenAll((await Bproc.VRforkAsync([0, 1], static (child, nodes) => nodes[child.Rank], new[] { 0, 1 })).Started.Select(CodeAsync)));

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var call = Bproc.VRforkIoAsync([1, 2], DumpFlags.Exec | DumpFlags.Other, ((IPEndPoint)listener.LocalEndpoint).Port, static (child, text) =>
        {
            Console.Write($"{child.Rank}{text}");
            return 0;
        }, " here");
        using var limit = new CancellationTokenSource(Limit);
        var outputs = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            // A socket that is an input gets its end, and gives none before the child is gone.
            using var socket = await listener.AcceptSocketAsync(limit.Token);
            using var reader = new StreamReader(new NetworkStream(socket));
            socket.Shutdown(SocketShutdown.Send);
            outputs.Add(await reader.ReadToEndAsync(limit.Token));
        }

        Assert.Equal(["0 here", "1 here"], outputs.Where(static output => output.Length > 0).Order());
        Assert.Equal(new[] { 0, 0 }, await Task.WhenAll((await call).Started.Select(CodeAsync)));

        static async Task<int> CodeAsync(RemoteProcess child) => (await EndAsync(child)).Code;
    }

    [Fact]
    public async Task WhatIsWrongFailsTheTaskAndNotTheCallThatMakesIt()
    {
        static int Body(BprocChild child, int argument) => argument;
        int[] nodes = [0];
        Task[] nowhere =
        [
            Bproc.RforkAsync(0, Body, 0), Bproc.RforkAsync(0, DumpFlags.All, Body, 0), Bproc.RforkIoAsync(0, DumpFlags.All, [], Body, 0), Bproc.VRforkAsync(nodes, Body, 0),
            Bproc.VRforkAsync(nodes, DumpFlags.All, Body, 0), Bproc.VRforkIoAsync(nodes, DumpFlags.All, [], Body, 0), Bproc.VRforkIoAsync(nodes, DumpFlags.All, 0, Body, 0),
            Bproc.RexecAsync(0, "/bin/true", []), Bproc.ExecMoveAsync(0, "/bin/true", []), Bproc.VExecMoveAsync(nodes, "/bin/true", []),
        ];
        foreach (var call in nowhere)
        {
            Assert.Equal("EBUSY", (await FailsAsync(() => call)).ErrnoName);
        }

        using var use = Use();
        Task[] portless = [Bproc.RforkIoAsync(0, DumpFlags.All, 65536, Body, 0), Bproc.VRforkIoAsync(nodes, DumpFlags.All, 65536, Body, 0), Bproc.RexecIoAsync(0, 65536, "/bin/true", [])];
        foreach (var call in portless)
        {
            Assert.Equal("EINVAL", (await FailsAsync(() => call)).ErrnoName);
        }
    }

    [Fact]
    public async Task WithAllFlagsEverythingIsSent()
    {
        using var use = Use();
        var child = await Bproc.RforkIoAsync(2, DumpFlags.All, Streams, static (_, text) =>
        {
            Console.Write($"{text} {typeof(BprocChild).Assembly.Location.Length}");
            return 3;
        }, "sent");
        var (status, output, error) = await FinishAsync(child);
        Assert.True(status.Code == 3, $"{status}: {output}{error}");
        Assert.Equal("sent 0", output);
    }

    [Fact]
    public async Task WithoutOtherTheChildHasNoneOfTheState()
    {
        using var use = Use();
        Greeting = "changed";
        Bproc.Carry(() => Greeting);
        var child = await Bproc.RforkIoAsync(0, DumpFlags.None, Streams, static (_, number) =>
        {
            Console.Write($"{number} {Greeting}");
            return 0;
        }, 17);
        Assert.Equal("0 none", (await FinishAsync(child)).Output);
    }

    [Fact]
    public async Task VectorsHaveRanks()
    {
        using var use = Use();
        var vector = await Bproc.VRforkIoAsync(
            [0, 1, 77], DumpFlags.Exec | DumpFlags.Other, [BprocIo.Stream(1)], static (child, offset) => offset + (child.Node * 10) + child.Rank, 100);
        Assert.Equal((3, -BprocError.InvalidNode), (vector.Count, vector.Pids[2]));
        Assert.Equal(100, (await EndAsync(vector.Process(0)!)).Code);
        Assert.Equal(111, (await EndAsync(vector.Process(1)!)).Code);
    }

    [Fact]
    public async Task AnExceptionThatNobodyCatchesEndsTheChildAsItWouldEndAProgram()
    {
        using var use = Use();
        var child = await Bproc.RforkIoAsync(0, DumpFlags.Exec | DumpFlags.Other, Streams, static (_, text) => throw new InvalidOperationException(text), "as thrown");
        var (status, _, error) = await FinishAsync(child);
        Assert.Equal((ExitKind.Signaled, 6), (status.Kind, status.Signal));
        Assert.Contains("as thrown", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeHandedOverIsNamedAndThereIsNoChild()
    {
        using var use = Use();
        var before = Cluster.Master.Processes.Length;
        var captured = Environment.ProcessId;
        await RefusedAsync("captured", Bproc.RforkAsync(0, (_, _) => captured, 0));
        await RefusedAsync("Callback", Bproc.RforkAsync(0, static (_, _) => 0, new Impossible("text", static () => { })));
        await RefusedAsync("generic", Bproc.RforkAsync(0, Generic, 0));
        Assert.Equal(BprocError.InvalidNode, (await FailsAsync(() => Bproc.RforkAsync(77, static (_, _) => 0, 0))).Errno);
        Assert.Equal(before, Cluster.Master.Processes.Length);
        Assert.Throws<ArgumentException>(() => Bproc.Carry(() => captured));
    }

    [Fact]
    public async Task WhatIsNotSentMustBeOnTheNodeAndBeTheSameBuild()
    {
        // A module that nobody has, and one that is another build there.
        var missing = ProcessSpec.Of("Actors.Bproc.Host") with { IsNodeProgram = true, RequiredModules = [new RequiredModule("NoSuch.dll", Guid.NewGuid())] };
        var problem = await Assert.ThrowsAsync<ProcessException>(() => Cluster.Master.SpawnAsync(missing, 0).AsTask());
        Assert.Equal("ENOENT", problem.Errno.Name);
        Assert.Contains("NoSuch.dll", problem.Message, StringComparison.Ordinal);
        var other = missing with { RequiredModules = [new RequiredModule("Actors.Bproc.dll", Guid.NewGuid())] };
        problem = await Assert.ThrowsAsync<ProcessException>(() => Cluster.Master.SpawnAsync(other, 0).AsTask());
        Assert.Equal("ENOEXEC", problem.Errno.Name);
        Assert.Contains("Actors.Bproc.dll", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw", "EINVAL", "as thrown")]
    [InlineData("no file", "ENOENT", "missing.dll")]
    [InlineData("exit", "EIO", "3")]
    [InlineData("wait", "ETIMEDOUT", "actors.process.ready-timeout")]
    public async Task AChildThatCannotGoOnIsNone(string deed, string errno, string named)
    {
        var limit = deed == "wait" ? "1s" : "60s";
        await using var own = await LocalCluster.StartAsync(1, limit: Limit, settings: ConfigurationFactory.ParseString($"actors.process.ready-timeout = {limit}"));
        using var use = Bproc.Use(own.Master.Space);
        var problem = await FailsAsync(() => Bproc.RforkIoAsync(0, DumpFlags.Exec | DumpFlags.Other, Streams, static (_, _) => 0, Trap.Set(deed)));
        Assert.Equal(errno, problem.ErrnoName);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Empty(own.Master.Space.Processes);
        Assert.Empty(await own.Master.Space.ListAsync(0));
    }

    /// <summary>Does what it says when it is made from JSON, which is in the child.</summary>
    public sealed class Trap
    {
        [JsonConstructor]
        public Trap(string deed)
        {
            Deed = deed;
            switch (deed)
            {
                case "throw":
                    throw new InvalidOperationException("as thrown");
                case "no file":
                    throw new FileNotFoundException("there is no missing.dll");
                case "exit":
                    Environment.Exit(3);
                    break;
                default:
                    new ManualResetEvent(false).WaitOne();
                    break;
            }
        }

        private Trap() => Deed = "";

        public string Deed { get; private init; }

        public static Trap Set(string deed) => new() { Deed = deed };
    }

    private static int Generic<T>(BprocChild child, T value) => 0;

    private static async Task RefusedAsync(string named, Task<RemoteProcess> call)
    {
        var problem = await FailsAsync(() => call);
        Assert.Equal("EINVAL", problem.ErrnoName);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }
}
