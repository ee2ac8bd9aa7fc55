using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Attached;

/// <summary>The tests of the command that run once more between OS processes, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class AttachedCollection : ICollectionFixture<AttachedCluster>
{
    internal const string Name = "commands attached to OS processes";
}

/// <summary>A master and nodes 0 to 3, five OS processes.</summary>
public sealed class AttachedCluster : IAsyncLifetime
{
    internal RealCluster Cluster { get; private set; } = null!;

    /// <summary>The node through which commands go; they run elsewhere, as a rule on node 1.</summary>
    internal string Socket => Cluster[0].Socket;

    public async Task InitializeAsync() => Cluster = await RealCluster.StartAsync(0, 1, 2, 3);

    public Task DisposeAsync()
    {
        Cluster?.Dispose();
        return Task.CompletedTask;
    }
}
