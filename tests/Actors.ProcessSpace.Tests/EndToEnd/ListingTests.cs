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

    private async Task<ProcessEntry?> FindAsync(RemoteProcess process) =>
        (await cluster.Master.ListAsync(process.Node)).FirstOrDefault(entry => entry.Id == process.Id);
}
