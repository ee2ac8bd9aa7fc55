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

    private async Task<ProcessEntry?> FindAsync(RemoteProcess process) =>
        (await cluster.Master.ListAsync(process.Node)).FirstOrDefault(entry => entry.Id == process.Id);
}
