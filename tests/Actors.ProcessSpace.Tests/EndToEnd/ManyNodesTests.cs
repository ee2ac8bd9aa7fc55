namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>A run on 64 nodes, of which two die.</summary>
public class ManyNodesTests
{
    private const int Nodes = 64;

    [Fact]
    public async Task TwoNodesThatDieDuringARunOn64TakeOnlyTheirOwnProcesses()
    {
        var members = new ToldMembership();
        var cluster = new TestCluster();
        try
        {
            await cluster.AddToldAsync(members, Nodes, SmallCluster.Quick);
            await cluster.Master.ReadyAsync(Nodes, TestCluster.Limit);
            var processes = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(node => cluster.StartAsync(ProcessSpec.Of("cat"), node)));
            var dying = new[] { cluster.Spaces[7], cluster.Spaces[40] };
            var numbers = dying.Select(static space => space.Node).ToArray();
            var addresses = dying.Select(static space => space.Runtime.Address).ToArray();
            await Task.WhenAll(dying.Select(cluster.CutAsync));
            var asked = numbers.Select(number => Assert.ThrowsAsync<NodeException>(() => cluster.StartAsync(ProcessSpec.Of("true"), number))).ToArray();
            foreach (var address in addresses)
            {
                members.Miss(address);
            }

            var lost = processes.Where(process => numbers.Contains(process.Node)).ToArray();
            var others = processes.Except(lost).ToArray();
            foreach (var process in others)
            {
                await process.StandardInput!.WriteAsync(new[] { (byte)process.Node });
                await process.StandardInput!.CompleteAsync();
            }

            foreach (var process in others)
            {
                Assert.True((await process.WaitAsync().WaitAsync(TestCluster.Limit)).Success);
                Assert.Equal([(char)process.Node], await TestCluster.ReadAsync(process.StandardOutput));
            }

            foreach (var process in lost)
            {
                var status = await process.WaitAsync().WaitAsync(TestCluster.Limit);
                Assert.Equal(ExitKind.Lost, status.Kind);
                Assert.Contains($"node {process.Node} ", status.Reason, StringComparison.Ordinal);
                await Eventually.TrueAsync(() => !Eventually.Lives(process.KernelPid), () => $"{process.KernelPid} lives on");
            }

            Assert.Equal(numbers.Order(), (await Task.WhenAll(asked)).Select(static refused => refused.Node).Order());
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }
}
