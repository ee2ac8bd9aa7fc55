using Actors.Native;

namespace Actors.ProcessSpace.Tests.EndToEnd;

[Collection("cluster")]
public class ListingTests(TestCluster cluster)
{
    [Fact]
    public async Task ANodeSaysWhatItRuns()
    {
        var process = await cluster.StartAsync(ProcessSpec.Of("sleep", "600"), 2);
        var entry = await FindAsync(process);
        Assert.Equal((process.Pid, 2, process.KernelPid, ProcessState.Running, "sleep 600"), (entry!.Pid, entry.Node, entry.KernelPid, entry.State, entry.Command));
        Assert.True(entry.ResidentBytes > 0, "a process that runs has memory");
        Assert.NotNull(entry.UserId);
        Assert.Same(process, cluster.Master.Find(process.Pid));
        await process.SignalAsync(19);
        await Eventually.TrueAsync(() => FindAsync(process).Result?.State == ProcessState.Stopped, () => $"{FindAsync(process).Result}");
        await process.StopAsync(StopPolicy.Kill).WaitAsync(TestCluster.Limit);
        await Eventually.TrueAsync(() => FindAsync(process).Result is null, () => $"{FindAsync(process).Result}");
        Assert.Null(cluster.Master.Find(process.Pid));
    }

    [Fact]
    public async Task AnyMemberCanSignalAndWaitByNumber()
    {
        var process = await cluster.StartAsync(ProcessSpec.Shell("trap 'exit 8' TERM; echo on; while :; do sleep 0.02; done"), 2);
        await process.StandardOutput!.Reader.ReadAtLeastAsync(3).AsTask().WaitAsync(TestCluster.Limit);
        var elsewhere = cluster.Spaces[1];
        var waiting = elsewhere.WaitAsync(process.Pid);
        Assert.Equal(SignalResult.Delivered, await elsewhere.SignalAsync(process.Pid, 15));
        Assert.Equal(8, (await waiting.WaitAsync(TestCluster.Limit))!.Code);
        Assert.Null(await elsewhere.WaitAsync(process.Pid).WaitAsync(TestCluster.Limit));
        Assert.Null(await elsewhere.SignalAsync(process.Pid, 15));
        Assert.Null(await elsewhere.SignalAsync(4711, 15));
    }

    [Fact]
    public async Task WhatAnotherUserAskedForIsNotWaitedFor()
    {
        var (owner, other) = (new Credentials { UserId = 4242, GroupId = 4242 }, new Credentials { UserId = 4243, GroupId = 4242 });
        var process = await cluster.StartAsync(ProcessSpec.Of("sleep", "600") with { OnOriginLost = OriginLostPolicy.Keep }, 2, owner);
        var (origin, elsewhere) = (cluster.Master, cluster.Spaces[1]);
        foreach (var asked in new[] { origin, elsewhere })
        {
            var refused = await Assert.ThrowsAsync<ProcessException>(() => asked.WaitAsync(process.Pid, other).WaitAsync(TestCluster.Limit));
            Assert.Equal(Errno.EPERM, refused.Errno);
        }

        // As an orphan it is with the node that runs it, and no less theirs.
        origin.Runtime.Ghosts.LetGo(process);
        await Eventually.TrueAsync(() => FindAsync(process).Result?.State == ProcessState.Orphaned, () => $"{FindAsync(process).Result}");
        var kept = await Assert.ThrowsAsync<ProcessException>(() => elsewhere.WaitAsync(process.Pid, other).WaitAsync(TestCluster.Limit));
        Assert.Equal(Errno.EPERM, kept.Errno);
        Assert.Equal(SignalResult.Delivered, await elsewhere.SignalAsync(process.Pid, Signals.SIGKILL, SignalTarget.Tree, owner));
        Assert.Equal(9, (await elsewhere.WaitAsync(process.Pid, owner).WaitAsync(TestCluster.Limit))!.Signal);
    }

    private async Task<ProcessEntry?> FindAsync(RemoteProcess process) =>
        (await cluster.Master.ListAsync(process.Node)).FirstOrDefault(entry => entry.Id == process.Id);
}
