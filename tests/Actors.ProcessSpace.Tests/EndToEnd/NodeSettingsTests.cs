using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>What a node does, or does not do, because it is configured so.</summary>
public class NodeSettingsTests
{
    [Fact]
    public async Task ANodeOfRootMayRunNothingAsRootForOtherMembers()
    {
        await using var members = await SmallCluster.StartPatientAsync(new ProcessSpaceSettings { RootFromPeers = false }, "master", "node");
        var (master, node) = (members.Cluster.Master, members.Cluster.Spaces[1]);
        Assert.True((await members.Cluster.RunAsync(ProcessSpec.Of("true"), NodeNumbers.Master)).Status.Success);
        if (ProcessSelf.UserId != 0)
        {
            Assert.True((await members.Cluster.RunAsync(ProcessSpec.Of("true"), 0)).Status.Success);
            return;
        }

        var refused = await Assert.ThrowsAsync<ProcessException>(() => members.Cluster.StartAsync(ProcessSpec.Of("true"), 0));
        Assert.Equal((Errno.EPERM, ProcessStage.Permission, 0), (refused.Errno, refused.Stage, refused.Node));
        var own = await node.SpawnAsync(ProcessSpec.Of("true"), 0).AsTask().WaitAsync(TestCluster.Limit);
        Assert.True((await own.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        var other = await master.SpawnAsync(ProcessSpec.Of("true"), 0, new Credentials { UserId = 4242, GroupId = 4242 }).AsTask().WaitAsync(TestCluster.Limit);
        Assert.True((await other.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
    }

    [Fact]
    public async Task ANodeTakesABoundedNumberOfProcesses()
    {
        await using var members = await SmallCluster.StartPatientAsync(new ProcessSpaceSettings { MostProcesses = 1 }, "master", "node");
        var first = await members.Cluster.StartAsync(ProcessSpec.Of("cat"), 0);
        var refused = await Assert.ThrowsAsync<ProcessException>(() => members.Cluster.StartAsync(ProcessSpec.Of("true"), 0));
        Assert.Equal((Errno.EAGAIN, ProcessStage.Permission, 0), (refused.Errno, refused.Stage, refused.Node));
        Assert.Contains("actors.process.most", refused.Message, StringComparison.Ordinal);

        // What runs is not affected, the other nodes are not full, and when it is over there is room again.
        Assert.True((await members.Cluster.RunAsync(ProcessSpec.Of("true"), NodeNumbers.Master)).Status.Success);
        Assert.Equal(SignalResult.Delivered, await first.SignalAsync(Signals.SIGCONT));
        await first.StandardInput!.CompleteAsync();
        Assert.True((await first.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
        var node = members.Cluster.Spaces[1];
        await Eventually.TrueAsync(() => node.Runtime.Book.Count == 0, () => $"{node.Runtime.Book.Count} processes");
        Assert.True((await members.Cluster.RunAsync(ProcessSpec.Of("true"), 0)).Status.Success);
    }

    [Fact]
    public async Task AConfiguredCommandIsStartedAndItsFailureShows()
    {
        var directory = Directory.CreateTempSubdirectory("actors-test");
        try
        {
            var file = Path.Combine(directory.FullName, "rebooted");
            var settings = new ProcessSpaceSettings();
            settings = settings with
            {
                Commands = settings.Commands.Add(NodeState.Reboot, ["touch", file]).Add(NodeState.Halt, ["false"]).Add(NodeState.PowerOff, ["/nosuch/poweroff"]),
            };
            await using var members = await SmallCluster.StartPatientAsync(settings, "master", "node");
            var master = members.Cluster.Master;
            await master.Nodes.SetStateAsync(0, NodeState.Reboot);
            Assert.Equal(NodeState.Reboot, master.Directory.Find(0)!.State);
            await Eventually.TrueAsync(() => File.Exists(file), () => $"{file} is not there");
            var refused = await Assert.ThrowsAsync<NodeException>(() => master.Nodes.SetStateAsync(0, NodeState.PowerOff));
            Assert.Equal((Errno.ENOENT, 0), (refused.Errno, refused.Node));
            Assert.Contains("/nosuch/poweroff", refused.Message, StringComparison.Ordinal);
            await master.Nodes.SetStateAsync(0, NodeState.Halt);
            await Eventually.TrueAsync(() => master.Directory.Find(0)!.State == NodeState.Error, () => $"{master.Directory.Find(0)}");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
