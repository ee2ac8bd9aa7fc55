using System.Net;
using System.Net.Sockets;
using Actors.Bproc.Tests.Support;
using Actors.Node.Hosting;
using Akka.Configuration;

namespace Actors.Bproc.Tests.Io;

/// <summary>Files whose opening or reading does not come to an end by itself.</summary>
public sealed class WaitingFilesTests(BprocCluster cluster) : BprocTest(cluster), IDisposable
{
    private const int ReadOnly = 0;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AFifoWhoseOtherEndNobodyOpensIsAnErrorInTime()
    {
        await using var cluster = await LocalCluster.StartAsync(
            1, limit: Limit, settings: ConfigurationFactory.ParseString("actors.process.connect-timeout = 300ms"));
        using var use = Use(space: cluster.Master.Space);
        var fifo = await FifoAsync(cluster.Master.Space);
        var problem = await FailsAsync(() => Bproc.RexecIoAsync(0, [BprocIo.File(0, fifo, ReadOnly)], TestChild, ["testchild", "sleep", "0"]).WaitAsync(Limit));
        Assert.Equal("ETIMEDOUT", problem.ErrnoName);
        Assert.Contains(fifo, problem.Message, StringComparison.Ordinal);
        await NobodyWaitsAsync();
    }

    [Fact]
    public async Task ACallThatIsCalledOffDoesNotWaitForAFifo()
    {
        using var use = Use();
        var fifo = await FifoAsync(Cluster.Master);
        using var off = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var call = Bproc.RexecIoAsync(
            0, [BprocIo.Socket(1, ((IPEndPoint)listener.LocalEndpoint).Port), BprocIo.File(0, fifo, ReadOnly)], TestChild, ["testchild", "sleep", "0"], cancellation: off.Token);
        using var called = await listener.AcceptSocketAsync().WaitAsync(Limit);
        await off.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit));
        await NobodyWaitsAsync();
    }

    [Fact]
    public async Task AFifoThatIsOpenedAtItsOtherEndIsAFileLikeAnother()
    {
        using var use = Use();
        var fifo = await FifoAsync(Cluster.Master);
        var call = Bproc.RexecIoAsync(1, [BprocIo.File(0, fifo, ReadOnly), BprocIo.Stream(1)], "/bin/cat", ["cat"]);
        await File.WriteAllTextAsync(fifo, "through the fifo").WaitAsync(Limit);
        Assert.Equal("through the fifo", (await FinishAsync(await call.WaitAsync(Limit))).Output);
    }

    [Fact]
    public async Task OnlyAFileCanBeMoved()
    {
        using var use = Use();
        var fifo = await FifoAsync(Cluster.Master);
        foreach (var path in new[] { fifo, "/dev/zero", "/dev/null", _folder.Path })
        {
            var problem = await FailsAsync(() => Bproc.ExecMoveIoAsync(0, [], path, ["program"]).WaitAsync(Limit));
            Assert.Equal("EACCES", problem.ErrnoName);
            Assert.Contains(path, problem.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>No thread of this process, which has the nodes in it, waits for a file any more.</summary>
    private static async Task NobodyWaitsAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (Directory.EnumerateDirectories("/proc/self/task").Any(static task => NameOf(task) == "actors-open"))
        {
            await Task.Delay(10, limit.Token);
        }
    }

    private static string NameOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private async Task<string> FifoAsync(ProcessSpace.ProcessSpace space)
    {
        using var use = Use(space: space);
        var path = _folder["fifo"];
        Assert.True((await EndAsync(await Bproc.RexecIoAsync(0, [], "/usr/bin/mkfifo", ["mkfifo", path]))).Success);
        return path;
    }
}
