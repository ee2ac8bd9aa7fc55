using System.Net;
using System.Net.Sockets;
using System.Text;
using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Bproc.Tests.Io;

public sealed class ConnectBackTests : BprocTest, IDisposable
{
    private readonly Socket _listener = Listen(16);

    public ConnectBackTests(BprocCluster cluster)
        : base(cluster)
    {
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task ThreeConnectionsAreTheChildsDescriptorsInTheirOrder()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(1, Port(_listener), "/bin/sh", ["sh", "-c", "echo error >&2; cat; exit 3"]);
        using var output = await AcceptAsync();
        using var error = await AcceptAsync();
        using var input = await AcceptAsync();
        await input.SendAsync("hello\n"u8.ToArray());
        input.Shutdown(SocketShutdown.Send);
        Assert.Equal("hello\n", await ReadAsync(output));
        Assert.Equal("error\n", await ReadAsync(error));
        Assert.Equal(3, (await EndAsync(process)).Code);
        Assert.Null(process.StandardOutput);
    }

    [Fact]
    public async Task TheyAreBlockingAndNothingElseIsOpen()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(2, Port(_listener), TestChild, ["testchild", "report"]);
        using var output = await AcceptAsync();
        var descriptors = (await ReadAsync(output)).Split('\n').Where(static line => line.StartsWith("fd ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(3, descriptors.Length);
        Assert.All(descriptors, static line => Assert.Matches(@"^fd [012] socket:\[\d+\]$", line));
        await EndAsync(process);
    }

    [Fact]
    public async Task NobodyThereIsRefusedAndNothingIsLeft()
    {
        var port = Port(_listener);
        _listener.Dispose();
        using var use = Use();
        var before = Cluster.Master.Processes.Length;
        var problem = await FailsAsync(() => Bproc.RexecIoAsync(0, port, TestChild, ["testchild", "sleep", "0"]));
        Assert.Equal("ECONNREFUSED", problem.ErrnoName);
        Assert.Contains($":{port}", problem.Message, StringComparison.Ordinal);
        Assert.Equal(before, Cluster.Master.Processes.Length);
    }

    [Fact]
    public async Task AListenerThatNeverAcceptsAndHasNoRoomIsAnErrorInTime()
    {
        // Room for one connection only: the second waits for an accept that does not come.
        using var deaf = Listen(0);
        await using var cluster = await LocalCluster.StartAsync(
            1, limit: Limit, settings: ConfigurationFactory.ParseString("actors.process.connect-timeout = 300ms"));
        using var use = Use(space: cluster.Master.Space);
        var problem = await FailsAsync(() => Bproc.RexecIoAsync(0, Port(deaf), TestChild, ["testchild", "sleep", "0"]).WaitAsync(Limit));
        Assert.Equal("ETIMEDOUT", problem.ErrnoName);
        Assert.Empty(cluster.Master.Space.Processes);
        Assert.Empty(await cluster.Master.Space.ListAsync(0));
    }

    [Fact]
    public async Task AListenerWithRoomMayAcceptWhenTheProcessRuns()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(0, Port(_listener), "/bin/sh", ["sh", "-c", "echo early; read word; echo $word; exit 3"]).WaitAsync(Limit);
        using var output = await AcceptAsync();
        using var error = await AcceptAsync();
        using var input = await AcceptAsync();
        await input.SendAsync("late\n"u8.ToArray());
        Assert.Equal("early\nlate\n", await ReadAsync(output));
        Assert.Equal(3, (await EndAsync(process)).Code);

        // And when it never does, the connections end with it, one after the other: what the process makes of that depends on which it meets first.
        var waiting = await Bproc.RexecIoAsync(0, Port(_listener), "/bin/cat", ["cat"]).WaitAsync(Limit);
        _listener.Dispose();
        Assert.NotEqual(ExitKind.Lost, (await EndAsync(waiting)).Kind);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public async Task APortThatIsNoneIsInvalid(int port)
    {
        using var use = Use();
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.RexecIoAsync(0, port, "/bin/true", []))).ErrnoName);
    }

    [Fact]
    public async Task OneListenerServesManyProcessesWithSendInfo()
    {
        using var use = Use();
        var port = Port(_listener);
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(node => Bproc.RexecIoAsync(
            node, [BprocIo.Socket(1, port, sendInfo: true), BprocIo.Socket(0, new IPEndPoint(IPAddress.Loopback, port), sendInfo: true)],
            "/bin/sh", ["sh", "-c", "read word; echo $ACTORS_PID $word"])));
        var sockets = new Dictionary<(int Pid, int Descriptor), Socket>();
        while (sockets.Count < 6)
        {
            var socket = await AcceptAsync();
            sockets.Add(await ReadInfoAsync(socket), socket);
        }

        foreach (var process in processes)
        {
            await sockets[(process.Pid, 0)].SendAsync(Encoding.ASCII.GetBytes($"to {process.Node}\n"));
            Assert.Equal($"{process.Pid} to {process.Node}\n", await ReadAsync(sockets[(process.Pid, 1)]));
            Assert.True((await EndAsync(process)).Success);
        }

        foreach (var socket in sockets.Values)
        {
            socket.Dispose();
        }
    }

    [Fact]
    public async Task AListMixesFilesStreamsAndSockets()
    {
        using var use = Use();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["in"], "skipped:read");
        const int create = 0x41; // O_WRONLY | O_CREAT
        var process = await Bproc.RexecIoAsync(
            1,
            [BprocIo.File(0, folder["in"], 0, offset: 8), BprocIo.Stream(1), BprocIo.File(2, folder["err"], create, 0b110_000_000), BprocIo.Socket(9, Port(_listener))],
            "/bin/sh", ["sh", "-c", "cat; echo bad >&2; echo nine >&9"]);
        using var nine = await AcceptAsync();
        var (status, output, _) = await FinishAsync(process);
        Assert.Equal((0, "read", "nine\n"), (status.ShellCode, output, await ReadAsync(nine)));
        Assert.Equal("bad\n", await File.ReadAllTextAsync(folder["err"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["err"]));
    }

    [Fact]
    public async Task WhatCannotBeOpenedIsTheCallsErrno()
    {
        using var use = Use();
        var problem = await FailsAsync(() => Bproc.RexecIoAsync(1, [BprocIo.File(1, "/nosuch/out", 0x41)], "/bin/true", []));
        Assert.Equal("ENOENT", problem.ErrnoName);
        Assert.Contains("/nosuch/out", problem.Message, StringComparison.Ordinal);
        var many = Enumerable.Range(3, Bproc.IoMaxLength + 1).Select(static number => BprocIo.File(number, "/dev/null", 0)).ToArray();
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.RexecIoAsync(1, many, "/bin/true", []))).ErrnoName);
        Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.RexecIoAsync(1, [many[0], many[0]], "/bin/true", []))).ErrnoName);
        Assert.True((await EndAsync(await Bproc.RexecIoAsync(1, many[..Bproc.IoMaxLength], "/bin/true", []))).Success);
    }

    [Fact]
    public async Task AListThatIsRefusedHoldsNoMemory()
    {
        await using var alone = await ActorsNode.StartAsync(new NodeOptions
        {
            Config = ConfigurationFactory.ParseString("actors.process.image-memory = 1MiB").WithFallback(LocalCluster.Settings),
        });
        using var use = Use(space: alone.Space);
        for (byte i = 1; i < 5; i++)
        {
            var memory = BprocIo.Memory(3, Enumerable.Repeat(i, 400_000).ToArray());
            Assert.Equal("EINVAL", (await FailsAsync(() => Bproc.RexecIoAsync(0, [memory, BprocIo.Stream(5)], "/bin/true", []))).ErrnoName);
        }
    }

    [Fact]
    public async Task WhatIsDelayedIsOpenedLastAndTheProcessRunsWithoutWhatCannotBe()
    {
        using var use = Use();
        using var folder = new TemporaryFolder();
        var port = Port(_listener);
        var process = await Bproc.RexecIoAsync(
            1,
            [
                BprocIo.Socket(5, port, sendInfo: true, delay: true), BprocIo.Stream(1), BprocIo.Socket(4, port, sendInfo: true),
                BprocIo.File(6, folder["nothing"], 0, delay: true), BprocIo.File(7, "/dev/null", 0, delay: true),
            ],
            TestChild, ["testchild", "report"]);
        foreach (var number in new[] { 4, 5 })
        {
            using var socket = await AcceptAsync();
            Assert.Equal((process.Pid, number), await ReadInfoAsync(socket));
        }

        var (status, output, _) = await FinishAsync(process);
        Assert.True(status.Success, output);
        Assert.Equal(["1", "4", "5"], output.Split('\n').Where(static line => line.StartsWith("fd ", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1]));
    }

    private static async Task<(int Pid, int Descriptor)> ReadInfoAsync(Socket socket)
    {
        var info = new byte[8];
        await new NetworkStream(socket).ReadExactlyAsync(info).AsTask().WaitAsync(Limit);
        return (BitConverter.ToInt32(info), BitConverter.ToInt32(info, 4));
    }

    private static Socket Listen(int backlog)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(backlog);
        return listener;
    }

    private static int Port(Socket listener) => ((IPEndPoint)listener.LocalEndPoint!).Port;

    private static async Task<string> ReadAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var bytes = new MemoryStream();
        await new NetworkStream(socket).CopyToAsync(bytes, limit.Token);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private async Task<Socket> AcceptAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _listener.AcceptAsync(limit.Token);
    }
}
