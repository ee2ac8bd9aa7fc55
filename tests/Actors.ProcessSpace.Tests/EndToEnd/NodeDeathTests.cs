using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>Whoever waits for something of a node that dies is told so, by name, as soon as the death is known.</summary>
public class NodeDeathTests
{
    [Fact]
    public async Task EveryOutstandingRequestToADeadNodeIsAnswered()
    {
        await using var members = await SmallCluster.StartAsync("master", "node", "node");
        var (master, dying, asker) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        var number = dying.Node;
        var process = await members.Cluster.StartAsync(ProcessSpec.Of("cat"), number);
        var ofDying = await dying.SpawnAsync(ProcessSpec.Of("cat"), number).AsTask().WaitAsync(TestCluster.Limit);

        // A node that hears nothing any more: what is asked from here on is never answered.
        await members.Cluster.DeafenAsync(dying);
        var creation = master.SpawnAsync(ProcessSpec.Of("true"), number).AsTask();
        var signal = process.SignalAsync(Signals.SIGUSR1).AsTask();
        var wait = process.WaitAsync();
        var stop = process.StopAsync();
        var list = master.ListAsync(number);
        var waitByNumber = asker.WaitAsync(process.Pid);
        var waitForDying = asker.WaitAsync(ofDying.Pid);
        var signalForDying = asker.SignalAsync(ofDying.Pid, Signals.SIGUSR1).AsTask();
        var placeOfDying = asker.FindNodeAsync(ofDying.Pid).AsTask();
        var command = Record.ExceptionAsync(() => asker.Nodes.SetStateAsync(number, NodeState.Reboot));

        var notCreated = await Assert.ThrowsAsync<NodeException>(() => creation.WaitAsync(TestCluster.Limit));
        Assert.Equal((112, ProcessStage.Reach, number, true), (notCreated.Errno.Number, notCreated.Stage, notCreated.Node, notCreated.MayHaveStarted));
        Assert.Equal(SignalResult.Unreachable, await signal.WaitAsync(TestCluster.Limit));
        Assert.Equal(ExitKind.Lost, (await wait.WaitAsync(TestCluster.Limit)).Kind);
        Assert.Equal(ExitKind.Lost, (await stop.WaitAsync(TestCluster.Limit)).Kind);
        var notListed = await Assert.ThrowsAsync<NodeException>(() => list.WaitAsync(TestCluster.Limit));
        Assert.Equal((112, number), (notListed.Errno.Number, notListed.Node));
        var lost = await waitByNumber.WaitAsync(TestCluster.Limit);
        Assert.Contains($"node {number}", lost!.Reason, StringComparison.Ordinal);
        Assert.Contains($"Node {number}", (await waitForDying.WaitAsync(TestCluster.Limit))!.Reason, StringComparison.Ordinal);
        Assert.Equal(SignalResult.Unreachable, await signalForDying.WaitAsync(TestCluster.Limit));
        Assert.Equal(NodeNumbers.Master, await placeOfDying.WaitAsync(TestCluster.Limit));
        var notCommanded = Assert.IsType<NodeException>(await command.WaitAsync(TestCluster.Limit));
        Assert.Equal((112, number), (notCommanded.Errno.Number, notCommanded.Node));
    }

    [Fact]
    public async Task ALossIsToldAsOneHoweverLongItTakesToBeKnown()
    {
        await using var members = await SmallCluster.StartQuickAsync(new ProcessSpaceSettings { LostAfter = TimeSpan.FromSeconds(5.5) }, "master", "node", "node");
        var (master, dying, other) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2]);
        using var lease = master.AddImage("#!/bin/sh\nexit 7\n"u8, "routed");
        var number = dying.Node;
        await members.Cluster.DeafenAsync(dying);
        var list = Record.ExceptionAsync(() => master.ListAsync(number));
        var command = Record.ExceptionAsync(() => other.Nodes.SetStateAsync(number, NodeState.Reboot));

        // Where the way of an image leads over it, the next node of the way is asked.
        var spec = ProcessSpec.Of("routed") with { Descriptors = [DescriptorSpec.Image(9, lease.Reference)], ProgramDescriptor = 9, ImageRoute = [number] };
        var routed = master.SpawnAsync(spec, other.Node).AsTask();
        foreach (var problem in await Task.WhenAll(list, command).WaitAsync(TestCluster.Limit))
        {
            var lost = Assert.IsType<NodeException>(problem);
            Assert.Equal((112, ProcessStage.Reach, number), (lost.Errno.Number, lost.Stage, lost.Node));
        }

        Assert.Equal(7, (await (await routed.WaitAsync(TestCluster.Limit)).WaitAsync().WaitAsync(TestCluster.Limit)).Code);
    }

    [Fact]
    public async Task AnAdministratorWhoAsksADyingMasterIsAnswered()
    {
        await using var members = await SmallCluster.StartAsync("master", "node");
        var node = members.Cluster.Spaces[1];
        await members.Cluster.DeafenAsync(members.Cluster.Master);
        var refused = await Assert.ThrowsAsync<NodeException>(() => node.Nodes.ChmodAsync(0, 0).WaitAsync(TestCluster.Limit));
        Assert.Equal((Errno.EBUSY, 0), (refused.Errno, refused.Node));
    }

    [Fact]
    public async Task SettingANodeDownDisconnectsIt()
    {
        await using var members = await SmallCluster.StartPatientAsync(new ProcessSpaceSettings(), "master", "node", "node");
        var (master, node) = (members.Cluster.Master, members.Cluster.Spaces[1]);
        var number = node.Node;
        var process = await members.Cluster.StartAsync(ProcessSpec.Of("sleep", "600"), number);
        await master.Nodes.SetAttributeAsync(number, "rack", new byte[] { 7 });
        await master.Nodes.SetStateAsync(number, NodeState.Down);
        Assert.Equal((NodeState.Down, 0), (master.Directory.Find(number)!.State, master.Directory.Find(number)!.Attributes.Count));
        var refused = await Assert.ThrowsAsync<NodeException>(() => members.Cluster.StartAsync(ProcessSpec.Of("true"), number));
        Assert.Equal((112, number), (refused.Errno.Number, refused.Node));
        Assert.Equal(ExitKind.Lost, (await process.WaitAsync().WaitAsync(TestCluster.Limit)).Kind);
        await Eventually.TrueAsync(() => !Eventually.Lives(process.KernelPid), () => $"{process.KernelPid} lives on");
        var unchanged = await Assert.ThrowsAsync<NodeException>(() => master.Nodes.SetStateAsync(number, NodeState.Up));
        Assert.Equal(112, unchanged.Errno.Number);
        Assert.True((await members.Cluster.RunAsync(ProcessSpec.Of("true"), 1 - number)).Status.Success);
    }

    [Fact]
    public async Task WhatWasSetOutlivesTheMaster()
    {
        await using var members = await SmallCluster.StartPatientAsync(new ProcessSpaceSettings(), "master", "node", "node", "master");
        var (master, a, b, standby) = (members.Cluster.Master, members.Cluster.Spaces[1], members.Cluster.Spaces[2], members.Cluster.Spaces[3]);
        await a.Nodes.SetStateAsync(b.Node, NodeState.Error);
        await a.Nodes.ChownAsync(b.Node, 4242);
        await a.Nodes.ChmodAsync(b.Node, 0b001_000_000);
        await a.Nodes.SetAttributeAsync(b.Node, "rack", new byte[] { 7 });
        var before = a.Directory.Find(b.Node)!;
        var (epoch, address) = (a.Directory.Epoch, master.Runtime.Address);
        await Eventually.TrueAsync(() => standby.Directory.Find(b.Node) == before, () => $"{standby.Directory.Find(b.Node)}");
        await members.Cluster.CutAsync(master);
        Akka.Cluster.Cluster.Get(members.Cluster.Systems[3]).Down(address);
        await Eventually.TrueAsync(() => a.Directory.Epoch > epoch && a.Directory.Find(b.Node) == before, () => $"{a.Directory.Epoch}: {a.Directory.Find(b.Node)}, not {before}");
        await Eventually.TrueAsync(() => a.Runtime.Directory.MasterProblem is null, () => $"{a.Runtime.Directory.MasterProblem}");
        var stranger = new Credentials { UserId = 4243, GroupId = 1 };
        Assert.Equal(Errno.EACCES, Assert.Throws<NodeException>(() => a.Nodes.As(stranger).Access(b.Node)).Errno);
        await a.Nodes.SetStateAsync(b.Node, NodeState.Up);
        Assert.Equal(NodeState.Up, a.Directory.Find(b.Node)!.State);
    }
}
