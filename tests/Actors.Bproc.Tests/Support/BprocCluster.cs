using Actors.Node.Hosting;
using Akka.Configuration;
using Space = Actors.ProcessSpace.ProcessSpace;

namespace Actors.Bproc.Tests.Support;

/// <summary>A master and nodes 0 to 2 in this process, which all tests of the collection share.</summary>
public sealed class BprocCluster : IAsyncLifetime
{
    private LocalCluster? _cluster;

    public Space Master => _cluster!.Master.Space;

    public Space Node(int number) => _cluster!.Nodes[number].Space;

    public static Config Settings { get; } = ConfigurationFactory.ParseString("""
        actors.process {
          fault-points = on
          # Each node gets an image itself, as if it were in a process of its own.
          image-sharing = off
          # A machine that stalls must not look like a listener that does not accept.
          connect-timeout = 20s
        }
        """);

    public async Task InitializeAsync()
    {
        _cluster = await LocalCluster.StartAsync(3, limit: BprocTest.Limit, settings: Settings);

        // The cluster is ready when its master is; the nodes call too, and have to know the others for that.
        await Task.WhenAll(_cluster.Nodes.Select(static node => node.Space.ReadyAsync(3, BprocTest.Limit)));
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync().AsTask().WaitAsync(BprocTest.Limit);
        }
    }
}

[CollectionDefinition("bproc")]
public class BprocClusterDefinition : ICollectionFixture<BprocCluster>;
