using System.Text;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Actors.ProcessSpace.Nodes;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>
/// Setting things about nodes, and who may create processes then. Each test leaves the nodes as it found them. A change is complete when who made it
/// sees it; the others, and the node itself, hear of it a moment later.
/// </summary>
[Collection("cluster")]
public class AdministrationTests(TestCluster cluster)
{
    private const int Node = 2;
    private static readonly Credentials Stranger = new() { UserId = 4242, GroupId = 4243, Groups = [77] };

    private static bool IsRoot => ProcessSelf.UserId == 0;

    private ProcessSpace Elsewhere => cluster.Spaces.First(space => space.Node is not Node and not NodeNumbers.Master);

    [Fact]
    public async Task AChangeIsSeenByWhoMadeItAndHeardByAll()
    {
        var seen = cluster.Master.Directory;
        var next = cluster.Master.NextDirectoryAsync(seen);
        await Elsewhere.Nodes.SetStateAsync(Node, NodeState.Error);
        try
        {
            Assert.Equal(NodeState.Error, Elsewhere.Directory.Find(Node)!.State);
            Assert.True((await next.WaitAsync(TestCluster.Limit)).IsNewerThan(seen));
            await EverywhereAsync(static node => node.State == NodeState.Error);
        }
        finally
        {
            await cluster.Master.Nodes.SetStateAsync(Node, NodeState.Up);
        }

        await EverywhereAsync(static node => node.State == NodeState.Up);
    }

    [Fact]
    public async Task TheExecuteBitsDecideWhoMayCreateProcesses()
    {
        var nodes = cluster.Master.Nodes;
        var before = cluster.Master.Directory.Find(Node)!.Permissions;
        var caller = IsRoot ? Stranger : Credentials.OfThisProcess;
        var running = await AsAsync(caller, "cat");
        await nodes.ChgrpAsync(Node, 77);
        await nodes.ChmodAsync(Node, 0b001_001_000);
        try
        {
            await EverywhereAsync(static node => node.Permissions is { GroupId: 77, Mode: 0b001_001_000 });
            cluster.Master.Nodes.As(Stranger).Access(Node);
            await (await AsAsync(caller, "true")).WaitAsync().WaitAsync(TestCluster.Limit);
            await nodes.ChmodAsync(Node, 0b001_000_001);
            await EverywhereAsync(static node => node.Permissions is { GroupId: 77, Mode: 0b001_000_001 });
            var denied = Assert.Throws<NodeException>(() => nodes.As(Stranger).Access(Node));
            Assert.Equal(Errno.EACCES, denied.Errno);
            var refused = await Assert.ThrowsAsync<NodeException>(() => AsAsync(Stranger, "true"));
            Assert.Equal((Errno.EPERM, ProcessStage.Permission, Node), (refused.Errno, refused.Stage, refused.Node));
            Assert.Contains("user 4242", refused.Message, StringComparison.Ordinal);
            Assert.True((await cluster.RunAsync(ProcessSpec.Of("true"), Node)).Status.Success, "root may always, the owner may here");
            Assert.DoesNotContain(Node, Enumerable.Range(0, 20).Select(_ => cluster.Master.ChooseNode(Stranger)));

            // What runs is not affected.
            Assert.Equal(SignalResult.Delivered, await running.SignalAsync(Signals.SIGCONT));
            await running.StandardInput!.CompleteAsync();
            Assert.True((await running.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        }
        finally
        {
            await nodes.ChmodAsync(Node, before.Mode);
            await nodes.ChgrpAsync(Node, before.GroupId);
        }

        Assert.Equal(before, cluster.Master.Directory.Find(Node)!.Permissions);
        await EverywhereAsync(node => node.Permissions == before);
    }

    [Fact]
    public async Task TheNodeItselfDecidesWhateverAnOriginBelieves()
    {
        var node = cluster.Spaces.First(static space => space.Node == Node);
        var (ghost, seen) = Collector.Start(cluster.Systems[0]);
        await node.Nodes.ChmodAsync(Node, 0);
        try
        {
            var refused = await AskAsync(Stranger);
            Assert.Equal((Errno.EPERM, ProcessStage.Permission), (refused.Errno, refused.Stage));
        }
        finally
        {
            await node.Nodes.ChmodAsync(Node, NodePermissions.AllBits);
            await EverywhereAsync(static node => node.Permissions.Mode == NodePermissions.AllBits);
        }

        await node.Nodes.SetStateAsync(Node, NodeState.Unavailable);
        try
        {
            Assert.Equal(113, (await AskAsync(Stranger)).Errno.Number);
        }
        finally
        {
            await node.Nodes.SetStateAsync(Node, NodeState.Up);
            await EverywhereAsync(static node => node.State == NodeState.Up);
        }

        async Task<SpawnFailed> AskAsync(Credentials caller)
        {
            var id = new ProcessId(cluster.Master.Node, cluster.Master.Incarnation, (ulong)Random.Shared.NextInt64(1 << 30, 1L << 40));
            var spec = SpecCompletion.Complete(ProcessSpec.Of("true") with { Streams = StreamSet.None });
            cluster.Master.Runtime.Resolve(node.Runtime.Address, SpaceRuntime.NodeName).Tell(
                new Spawn(id, node.Incarnation, Pid.Compose(cluster.Master.Node, 1), cluster.Master.Runtime.Link.EndPoint, spec) { Caller = caller }, ghost);
            using var limit = new CancellationTokenSource(TestCluster.Limit);
            return Assert.IsType<SpawnFailed>((await seen.ReadAsync(limit.Token)).Message);
        }
    }

    [Fact]
    public async Task ANodeThatIsSetAsideTakesProcessesFromRootOnly()
    {
        await cluster.Master.Nodes.SetStateAsync(Node, NodeState.Unavailable);
        try
        {
            if (!IsRoot)
            {
                Assert.Equal(113, (await Assert.ThrowsAsync<NodeException>(() => AsAsync(Credentials.OfThisProcess, "true"))).Errno.Number);
                return;
            }

            var refused = await Assert.ThrowsAsync<NodeException>(() => AsAsync(Stranger, "true"));
            Assert.Equal(113, refused.Errno.Number);
            Assert.Contains("was set unavailable", refused.Message, StringComparison.Ordinal);
            Assert.True((await cluster.RunAsync(ProcessSpec.Of("true"), Node)).Status.Success);
            var process = await cluster.StartAsync(ProcessSpec.Of("cat"), Node);
            Assert.Contains(await cluster.Master.ListAsync(Node), entry => entry.Id == process.Id);
            await process.StopAsync(StopPolicy.Kill).WaitAsync(TestCluster.Limit);
            Assert.DoesNotContain(Node, Enumerable.Range(0, 20).Select(_ => cluster.Master.ChooseNode()));
        }
        finally
        {
            await cluster.Master.Nodes.SetStateAsync(Node, NodeState.Up);
            await EverywhereAsync(static node => node.State == NodeState.Up);
        }
    }

    [Fact]
    public async Task ANodeOfRootRunsAProcessAsWhoAskedForIt()
    {
        if (!IsRoot)
        {
            // A node that is not root's runs nothing for others: the pure tests say what it answers.
            await Assert.ThrowsAsync<ProcessException>(() => AsAsync(Stranger, "true"));
            return;
        }

        var process = await cluster.Master.SpawnAsync(ProcessSpec.Of("cat", "/proc/self/status"), Node, Stranger);
        var lines = (await TestCluster.ReadAsync(process.StandardOutput)).Split('\n');
        Assert.Contains("Uid:\t4242\t4242\t4242\t4242", lines);
        Assert.Contains("Gid:\t4243\t4243\t4243\t4243", lines);
        Assert.Contains("Groups:\t77 ", lines);
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        var asRoot = ProcessSpec.Of("id") with { User = new UserSpec { UserId = 0, GroupId = 0 } };
        var refused = await Assert.ThrowsAsync<ProcessException>(() => cluster.Master.SpawnAsync(asRoot, Node, Stranger).AsTask().WaitAsync(TestCluster.Limit));
        Assert.Equal((Errno.EPERM, ProcessStage.Permission), (refused.Errno, refused.Stage));
    }

    [Fact]
    public async Task FilesAreOpenedAsTheUserOfTheProcess()
    {
        var folder = Directory.CreateTempSubdirectory("actors-files").FullName;
        try
        {
            var own = Path.Combine(folder, "own");
            var output = Path.Combine(folder, "output");
            await File.WriteAllTextAsync(own, "secret");
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
            var reads = ProcessSpec.Of("cat") with { Streams = StreamSet.Pipes with { Input = StreamSpec.FromFile(own) } };
            var writes = ProcessSpec.Of("id", "-u") with
            {
                Streams = StreamSet.Pipes with { Input = StreamSpec.Closed, Output = StreamSpec.ToFile(output) },
                User = new UserSpec { UserId = Stranger.UserId, GroupId = Stranger.GroupId, Groups = Stranger.Groups },
            };
            var refused = await Assert.ThrowsAnyAsync<ProcessException>(() => cluster.Master.SpawnAsync(reads, Node, Stranger).AsTask().WaitAsync(TestCluster.Limit));
            if (!IsRoot)
            {
                // Only a node of root runs anything for others.
                Assert.Equal(Errno.EPERM, refused.Errno);
                return;
            }

            Assert.Equal(Errno.EACCES, refused.Errno);
            Assert.Contains(own, refused.Message, StringComparison.Ordinal);
            var process = await cluster.Master.SpawnAsync(writes, Node, Stranger);
            Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
            Assert.Equal("4242\n", await File.ReadAllTextAsync(output));
            var (status, owner, _) = await cluster.RunAsync(ProcessSpec.Of("stat", "-c", "%u %g", output), Node);
            Assert.True(status.Success);
            Assert.Equal("4242 4243\n", owner);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task OnlyRootAndWhoAskedForItMaySignalByNumber()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("cat"), Node);
        Assert.False(process.MayBeSignalledBy(Stranger));
        foreach (var space in new[] { cluster.Master, Elsewhere })
        {
            Assert.Equal(SignalResult.NotPermitted, await space.SignalAsync(process.Pid, Signals.SIGKILL, SignalTarget.Tree, Stranger));
            Assert.Equal(SignalResult.Delivered, await space.SignalAsync(process.Pid, Signals.SIGCONT, SignalTarget.Tree, Credentials.OfThisProcess));
        }

        await process.StandardInput!.CompleteAsync();
        Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
    }

    [Fact]
    public async Task OnlyAdministratorsMayAndTheErrorNamesTheNode()
    {
        var nodes = Elsewhere.Nodes.As(Stranger);
        await RefusedAsync(() => nodes.SetStateAsync(Node, NodeState.Error), Errno.EPERM, Node);
        await RefusedAsync(() => nodes.ChmodAsync(Node, 0), Errno.EPERM, Node);
        await RefusedAsync(() => nodes.ChownAsync(Node, 4242), Errno.EPERM, Node);
        await RefusedAsync(() => nodes.ChgrpAsync(Node, 77), Errno.EPERM, Node);
        await RefusedAsync(() => nodes.SetAttributeAsync(Node, "a", "b"u8.ToArray()), Errno.EPERM, Node);
        await RefusedAsync(() => Elsewhere.Nodes.ChmodAsync(77, 0), Errno.ENOENT, 77);
        await RefusedAsync(() => Elsewhere.Nodes.ChmodAsync(Node, 0b111), Errno.EINVAL, Node);
        await RefusedAsync(() => Elsewhere.Nodes.SetStateAsync(NodeNumbers.Master, NodeState.Down), Errno.EINVAL, NodeNumbers.Master);
        Assert.Equal(Errno.ENOENT, Assert.Throws<NodeException>(() => nodes.Access(77)).Errno);
    }

    [Fact]
    public async Task AttributesAreHeardByAll()
    {
        await Elsewhere.Nodes.SetAttributeAsync(Node, "rack", "seven"u8.ToArray());
        await EverywhereAsync(static node => node.Attributes.Find("rack") is { } value && Encoding.UTF8.GetString(value.Span) == "seven");
        Assert.Equal("rack", Assert.Single(cluster.Master.Directory.Find(Node)!.Attributes).Key);
        await cluster.Master.Nodes.RemoveAttributeAsync(Node, "rack");
        await EverywhereAsync(static node => node.Attributes.Count == 0);
    }

    [Fact]
    public async Task WithoutACommandANodeCannotBeRebooted()
    {
        await RefusedAsync(() => Elsewhere.Nodes.SetStateAsync(Node, NodeState.Reboot), new Errno(38), Node);
        Assert.Equal(NodeState.Up, cluster.Master.Directory.Find(Node)!.State);
    }

    [Fact]
    public async Task APidLeadsToItsNode()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("cat"), Node);
        Assert.Equal(Node, await cluster.Master.FindNodeAsync(process.Pid));
        Assert.Equal(Node, await Elsewhere.FindNodeAsync(process.Pid));
        Assert.Contains(await Elsewhere.ListAllAsync(), entry => entry.Id == process.Id && entry.Node == Node);
        await process.StopAsync(StopPolicy.Kill).WaitAsync(TestCluster.Limit);
        Assert.Equal(NodeNumbers.Master, await Elsewhere.FindNodeAsync(process.Pid));
        Assert.Equal(NodeNumbers.Master, await Elsewhere.FindNodeAsync(4711));
    }

    private static async Task RefusedAsync(Func<Task> change, Errno errno, int node)
    {
        var refused = await Assert.ThrowsAsync<NodeException>(() => change().WaitAsync(TestCluster.Limit));
        Assert.Equal((errno, node), (refused.Errno, refused.Node));
        Assert.Contains(node < 0 ? "node master" : $"node {node}", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    private Task<RemoteProcess> AsAsync(Credentials caller, string program) =>
        cluster.Master.SpawnAsync(ProcessSpec.Of(program), Node, caller).AsTask().WaitAsync(TestCluster.Limit);

    private Task EverywhereAsync(Func<NodeEntry, bool> condition) => Eventually.TrueAsync(
        () => cluster.Spaces.TrueForAll(space => condition(space.Directory.Find(Node)!)),
        () => string.Join("; ", cluster.Spaces.Select(static space => $"{space.Node}: {space.Directory.Find(Node)}")));
}
