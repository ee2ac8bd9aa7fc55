using Actors.Bproc.Tests.Support;
using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Bproc.Tests.Semantics;

public class LossTests(BprocCluster cluster) : BprocTest(cluster)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AProcessThatIsLostIsToldApartFromOneThatWasKilledUnlessSignalNineIsAskedFor(bool asSigkill)
    {
        using var use = Use(new BprocSettings { LostAsSigkill = asSigkill });
        var process = await Bproc.RexecIoAsync(1, [], TestChild, ["testchild", "sleep", "0"]);

        // Nobody is left who could know how it ended once its warden is killed.
        var stat = await File.ReadAllTextAsync($"/proc/{process.KernelPid}/stat");
        var warden = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        Assert.True((await EndAsync(await Bproc.RexecIoAsync(1, [], "/bin/sh", ["sh", "-c", $"kill -9 {warden}"]))).Success);
        var status = await EndAsync(process);
        Assert.Equal(asSigkill ? ExitKind.Signaled : ExitKind.Lost, status.Kind);
        Assert.Equal(asSigkill ? 9 : 0, status.Signal);
        Assert.NotNull(status.Reason);
        Assert.Equal(SignalResult.Unreachable, await process.SignalAsync(15));
    }

    [Fact]
    public void ANodeThatDiesWhileItIsAskedIsSlaveDied()
    {
        var lost = new NodeException("lost", new Errno(112), ProcessStage.Reach, 1);
        Assert.Equal(BprocError.SlaveDied, Failure.Of(lost, Cluster.Master).Errno);
        var down = new NodeException("down", new Errno(113), ProcessStage.ResolveNode, 1);
        Assert.Equal(BprocError.NodeDown, Failure.Of(down, Cluster.Master).Errno);
    }
}
