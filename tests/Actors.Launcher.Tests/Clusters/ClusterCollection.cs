using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>One cluster of three OS processes for all tests that leave it as it was; and none of them beside another test, for they measure time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection : ICollectionFixture<SharedCluster>
{
    internal const string Name = "clusters of OS processes";
}

/// <summary>A master, node 7, and a node whose number the master gives (0).</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    internal RealCluster Cluster { get; private set; } = null!;

    public async Task InitializeAsync() => Cluster = await RealCluster.StartAsync(7, -1);

    public Task DisposeAsync()
    {
        Cluster?.Dispose();
        return Task.CompletedTask;
    }
}
