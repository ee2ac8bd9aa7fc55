using Actors.Bproc.Tests.Support;
using Actors.Native;
using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Akka.Configuration;

namespace Actors.Bproc.Tests.Moving;

public sealed class ExecMoveTests(BprocCluster cluster) : BprocTest(cluster), IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AskedToBeSentTheFileIsTheCallersAndRunsFromMemory()
    {
        using var use = Use();
        var program = Copy("mover");
        var process = await Bproc.ExecMoveIoAsync(1, Streams, program, ["argv zero", "report"], ["A=b"], DumpFlags.Exec);
        File.Delete(program);
        var (status, output, _) = await FinishAsync(process);
        Assert.True(status.Success, output);

        // The image itself is not open in it.
        Assert.Equal(3, output.Split('\n').Count(static line => line.StartsWith("fd ", StringComparison.Ordinal)));
        var linked = await FinishAsync(await Bproc.ExecMoveIoAsync(0, Streams, "/bin/readlink", ["readlink", "/proc/self/exe"], flags: DumpFlags.Exec));
        Assert.StartsWith("/memfd:readlink", linked.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AScriptRunsToo()
    {
        using var use = Use();
        var script = Write("script", "#!/bin/sh\necho \"$1 on $ACTORS_NODE\"\n");
        var (status, output, error) = await FinishAsync(await Bproc.ExecMoveIoAsync(2, Streams, script, ["script", "hello"], flags: DumpFlags.Exec));
        Assert.True(status.Success, error);
        Assert.Equal("hello on 2\n", output);
    }

    [Fact]
    public async Task WithItsLibrariesNothingIsLookedForOnTheNode()
    {
        using var use = Use();
        var (status, output, error) = await FinishAsync(
            await Bproc.ExecMoveIoAsync(1, Streams, "/bin/cat", ["my cat", "/proc/self/maps", "/proc/self/cmdline"], flags: DumpFlags.Exec | DumpFlags.Libs));
        Assert.True(status.Success, error);
        Assert.Contains("/memfd:libc.so", output, StringComparison.Ordinal);
        Assert.Contains("/memfd:cat", output, StringComparison.Ordinal);

        Assert.DoesNotContain(output.Split('\n'), static line => line.Contains(".so", StringComparison.Ordinal) && !line.Contains("/memfd:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ErrorsAreThoseOfTheFileHereAndOfTheNodeThere()
    {
        using var use = Use();
        await RefusedAsync("ENOENT", _folder["nothing"]);
        await RefusedAsync("EACCES", _folder.Path);
        await RefusedAsync("EACCES", Write("plain", "#!/bin/sh\n", UnixFileMode.UserRead));
        await RefusedAsync("ENOEXEC", Write("words", "just words\n"));
        await RefusedAsync("ENOENT", Write("lost", "#!/no/such/interpreter\n"));
    }

    [Fact]
    public async Task VectorsHaveRanksAndAnErrorForEachNodeThatIsNone()
    {
        using var use = Use();
        var script = Write("rank", "#!/bin/sh\necho $ACTORS_RANK/$ACTORS_SIZE $BPROC_RANK $ACTORS_NODE\nexit $ACTORS_RANK\n");
        var vector = await Bproc.VExecMoveIoAsync([2, 77, 0, 2, Bproc.NodeMaster], [BprocIo.Stream(1)], script, ["rank"]);
        Assert.Equal((5, -BprocError.InvalidNode), (vector.Count, vector.Pids[1]));
        Assert.Equal(77, vector.Problem(1)!.Node);
        Assert.Null(vector.Process(1));
        var outputs = new Dictionary<int, string>();
        foreach (var rank in new[] { 0, 2, 3, 4 })
        {
            Assert.Equal(vector.Pids[rank], vector.Process(rank)!.Pid);
            var (status, output, _) = await FinishAsync(vector.Process(rank)!);
            Assert.Equal(rank, status.Code);
            outputs[rank] = output;
        }

        Assert.Equal("0/5 0000000 2\n", outputs[0]);
        Assert.Equal("2/5 0000002 0\n", outputs[2]);
        Assert.Equal("3/5 0000003 2\n", outputs[3]);
        Assert.Equal("4/5 0000004 master\n", outputs[4]);
        Assert.Equal(4, vector.Started.Count());
    }

    [Fact]
    public async Task AnEmptyVectorIsNoErrorAndAnyIsAnEntryLikeAnother()
    {
        using var use = Use();
        var nothing = await Bproc.VExecMoveIoAsync([], [], TestChild, ["testchild", "exit", "0"]);
        Assert.Equal((0, 0), (nothing.Count, nothing.Pids.Length));
        var anywhere = await Bproc.VExecMoveIoAsync([Bproc.NodeAny, Bproc.NodeSelf], [], TestChild, ["testchild", "exit", "4"]);
        Assert.Equal(new[] { 4, 4 }, await Task.WhenAll(anywhere.Started.Select(static async process => (await EndAsync(process)).Code)));

        await using var alone = await ActorsNode.StartAsync(new NodeOptions { Role = NodeRole.Master });
        await alone.JoinAsync([], Limit);
        using var other = Use(space: alone.Space);
        var partly = await Bproc.VExecMoveIoAsync([Bproc.NodeAny, Bproc.NodeMaster], [], TestChild, ["testchild", "exit", "4"]);
        Assert.Equal(-BprocError.NodeDown, partly.Pids[0]);
        Assert.Equal(4, (await EndAsync(partly.Process(1)!)).Code);
    }

    [Fact]
    public async Task TheOriginSendsAnImageOnceForEachOfItsBranchesAndNeverAgain()
    {
        using var use = Use();
        var program = Copy("padded", padding: 3_000_000);
        var length = new FileInfo(program).Length;
        var before = Cluster.Master.ImageBytesSent;
        await RunEverywhereAsync(program);
        var sent = Cluster.Master.ImageBytesSent - before;
        Assert.InRange(sent, length, ImageTree.Degree(3) * length);
        var all = sent + Enumerable.Range(0, 3).Sum(node => Cluster.Node(node).ImageBytesSent);
        Assert.True(all >= 3 * length, $"{all} bytes were sent for three images of {length}");
        await RunEverywhereAsync(program);
        Assert.Equal(sent, Cluster.Master.ImageBytesSent - before);
    }

    [Fact]
    public async Task NodesOfOneMachineAreSentNothingAndRunTheSameFile()
    {
        await using var sharing = await LocalCluster.StartAsync(3, limit: Limit);
        using var use = Use(space: sharing.Master.Space);
        string[] look = ["stat", "--dereference", "--format=%d:%i %s", "/proc/self/exe"];
        var vector = await Bproc.VExecMoveIoAsync([0, 1, 2], Streams, "/bin/stat", look, flags: DumpFlags.Exec);
        var outputs = await Task.WhenAll(vector.Started.Select(static async process => (await FinishAsync(process)).Output));
        Assert.Equal(3, outputs.Length);
        var length = new FileInfo("/bin/stat").Length;
        Assert.EndsWith($" {length}\n", Assert.Single(outputs.Distinct()), StringComparison.Ordinal);
        Assert.Equal(0, sharing.Master.Space.ImageBytesSent);
    }

    [Fact]
    public async Task AMemoryFileIsADescriptor()
    {
        using var use = Use();
        var process = await Bproc.RexecIoAsync(1, [BprocIo.Memory(0, "from memory"u8.ToArray()), BprocIo.Stream(1)], "/bin/cat", ["cat"]);
        Assert.Equal("from memory", (await FinishAsync(process)).Output);
    }

    [Fact]
    public async Task WhoCannotSendAnImageIsFollowedByTheNext()
    {
        using var lease = Cluster.Master.AddImage("#!/bin/sh\necho got it\n"u8, "routed");

        // Node 77 does not exist, and node 2 has to get it from the origin itself.
        var spec = ProcessSpec.Of("routed") with { Descriptors = [DescriptorSpec.Image(9, lease.Reference)], ProgramDescriptor = 9, ImageRoute = [77, 2] };
        var before = (Master: Cluster.Master.ImageBytesSent, Two: Cluster.Node(2).ImageBytesSent);
        var (status, output, error) = await FinishAsync(await Cluster.Master.SpawnAsync(spec, 0));
        Assert.True(status.Success, error);
        Assert.Equal("got it\n", output);
        Assert.Equal(lease.Reference.Length, Cluster.Master.ImageBytesSent - before.Master);
        Assert.Equal(lease.Reference.Length, Cluster.Node(2).ImageBytesSent - before.Two);
    }

    [Fact]
    public async Task AnImageThatNobodyHasIsAnErrorThatNamesIt()
    {
        var unknown = new ImageReference(new string('0', 64), 12, "unknown");
        var spec = ProcessSpec.Of("/bin/true") with { Descriptors = [DescriptorSpec.Image(3, unknown)] };
        var problem = await Assert.ThrowsAsync<ProcessException>(() => Cluster.Master.SpawnAsync(spec, 0).AsTask());
        Assert.Equal("EIO", problem.Errno.Name);
        Assert.Contains("unknown", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsChangedBeforeItIsReadIsNotTakenForWhatItWas()
    {
        var script = Write("changing", "#!/bin/sh\necho first\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var lease = await Cluster.Master.AddImageAsync(script);
        await File.WriteAllTextAsync(script, "#!/bin/sh\necho later\n");
        var spec = ProcessSpec.Of(script).WithProgram(lease.Reference, fileIfIdentical: true);
        var problem = await Assert.ThrowsAsync<ProcessException>(() => Cluster.Master.SpawnAsync(spec, 0).AsTask());
        Assert.Equal("EIO", problem.Errno.Name);
        Assert.Contains("changing", problem.Message, StringComparison.Ordinal);

        using var again = await Cluster.Master.AddImageAsync(script);
        var (_, output, error) = await FinishAsync(await Cluster.Master.SpawnAsync(ProcessSpec.Of(script).WithProgram(again.Reference, fileIfIdentical: false), 0));
        Assert.Equal("later\n", output + error);
    }

    [Fact]
    public async Task ImagesTakeNoMoreMemoryThanTheyMay()
    {
        await using var alone = await ActorsNode.StartAsync(new NodeOptions
        {
            Config = ConfigurationFactory.ParseString("actors.process.image-memory = 1MiB").WithFallback(LocalCluster.Settings),
        });
        Assert.Equal("ENOMEM", Assert.Throws<NativeException>(() => alone.Space.AddImage(new byte[2_000_000], "too large")).Errno.Name);
        for (byte i = 1; i < 10; i++)
        {
            using var lease = alone.Space.AddImage([.. Enumerable.Repeat(i, 400_000)], "one of many");
            using var other = alone.Space.AddImage([.. Enumerable.Repeat((byte)(i + 100), 400_000)], "another");
            var problem = Assert.Throws<NativeException>(() => alone.Space.AddImage(new byte[400_000], "one too many"));
            Assert.Contains("actors.process.image-memory", problem.Message, StringComparison.Ordinal);
        }
    }

    private async Task RunEverywhereAsync(string program)
    {
        var vector = await Bproc.VExecMoveIoAsync([0, 1, 2], [], program, ["padded", "exit", "5"], flags: DumpFlags.Exec);
        foreach (var process in vector.Started)
        {
            Assert.Equal(5, (await EndAsync(process)).Code);
        }

        Assert.Equal(3, vector.Started.Count());
    }

    private static async Task RefusedAsync(string errno, string file)
    {
        foreach (var flags in new[] { DumpFlags.None, DumpFlags.Exec })
        {
            var problem = await FailsAsync(() => Bproc.ExecMoveIoAsync(1, [], file, ["program"], flags: flags));
            Assert.True(string.Equals(errno, problem.ErrnoName, StringComparison.Ordinal), $"{errno} expected for '{file}': {problem.Message}");
        }
    }

    private string Copy(string name, int padding = 0)
    {
        var path = _folder[name];
        ExecutableFile.Write(path, [.. File.ReadAllBytes(TestChild), .. Enumerable.Repeat((byte)'x', padding)]);
        File.SetUnixFileMode(path, File.GetUnixFileMode(TestChild));
        return path;
    }

    private string Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserExecute)
    {
        ExecutableFile.Write(_folder[name], text);
        File.SetUnixFileMode(_folder[name], mode);
        return _folder[name];
    }
}
