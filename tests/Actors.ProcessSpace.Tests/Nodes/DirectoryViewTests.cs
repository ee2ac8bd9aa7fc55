using System.Net;
using Actors.Native;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;

namespace Actors.ProcessSpace.Tests.Nodes;

public class DirectoryViewTests
{
    private readonly DirectoryView _view = new();

    [Fact]
    public void SnapshotsOnlyMoveForward()
    {
        Assert.True(_view.Offer(Snapshot(2, 1, 0)));
        Assert.False(_view.Offer(Snapshot(1, 99, 0, 1)));
        Assert.False(_view.Offer(Snapshot(2, 1, 0, 1)));
        Assert.True(_view.Offer(Snapshot(2, 2, 0, 1)));
        Assert.Equal(2, _view.Current.Nodes.Length);
    }

    [Fact]
    public void WithoutAMasterCreationIsRefusedWithEbusyAtOnce()
    {
        _view.Offer(Snapshot(1, 1, 0));
        _view.SetNoMaster("the master at X is unreachable");
        var problem = Assert.Throws<NodeException>(() => _view.Require(0));
        Assert.Equal(Errno.EBUSY, problem.Errno);
        Assert.Equal(ProcessStage.ResolveNode, problem.Stage);
        Assert.Contains("master at X is unreachable", problem.Message, StringComparison.Ordinal);
        _view.SetNoMaster(null);
        Assert.Equal(0, _view.Require(0).Number);
    }

    [Fact]
    public void ANodeThatIsNotThereIsNamedTogetherWithThoseThatAre()
    {
        _view.SetNoMaster(null);
        _view.Offer(Snapshot(1, 1, 0, 3));
        var problem = Assert.Throws<NodeException>(() => _view.Require(9));
        Assert.Equal(113, problem.Errno.Number);
        Assert.Contains("no node 9", problem.Message, StringComparison.Ordinal);
        Assert.Contains("3 (up)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ABurstIsSpreadByCountingOnesOwnPlacements()
    {
        _view.SetNoMaster(null);
        _view.Offer(Snapshot(1, 1, -1, 0, 1, 2));
        _view.SetLoads([new NodeLoad(0, 5, 0), new NodeLoad(1, 0, 0), new NodeLoad(2, 0, 0.5)]);
        var chosen = Enumerable.Range(0, 1000).Select(_ => _view.Choose(Credentials.OfThisProcess)).CountBy(static node => node).ToDictionary();
        Assert.Equal(330, chosen[0]);
        Assert.InRange(chosen[1], 335, 335);
        Assert.Equal(335, chosen[2]);
        Assert.Equal(1005, _view.Loads.Sum(static load => load.Processes));
    }

    [Fact]
    public async Task ReadyWaitsForNumberMasterAndNodes()
    {
        var ready = _view.ReadyAsync(2, TimeSpan.FromSeconds(30), CancellationToken.None);
        _view.SetNoMaster(null);
        _view.SetSelf(0);
        _view.Offer(Snapshot(1, 1, -1, 0));
        Assert.False(ready.IsCompleted);
        _view.Offer(Snapshot(1, 2, -1, 0, 1));
        await ready;
    }

    [Fact]
    public async Task NotReadyInTimeSaysWhoIsThere()
    {
        _view.Offer(Snapshot(1, 1, -1, 4));
        var problem = await Assert.ThrowsAsync<TimeoutException>(() => _view.ReadyAsync(2, TimeSpan.FromMilliseconds(20), CancellationToken.None));
        Assert.Contains("4 (up)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WatchersSeeEveryNewestSnapshot()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        _view.Offer(Snapshot(1, 1, 0));
        await using var watch = _view.WatchAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        Assert.True(await watch.MoveNextAsync());
        Assert.Equal(1, watch.Current.Version);
        var next = watch.MoveNextAsync();
        _view.Offer(Snapshot(1, 2, 0));
        Assert.True(await next);
        Assert.Equal(2, watch.Current.Version);
    }

    private static NodeDirectorySnapshot Snapshot(long epoch, long version, params int[] numbers) => new()
    {
        Epoch = epoch,
        Version = version,
        Nodes = [.. numbers.Select(static number => new NodeEntry
        {
            Number = number, Name = "host", Address = new Address("akka.tcp", "actors", "127.0.0.1", 100 + number), Incarnation = (ulong)(number + 2),
            Link = new IPEndPoint(IPAddress.Loopback, 1),
        })],
    };
}
