using System.Diagnostics;
using Actors.Launcher.Tests.Harness;

namespace Actors.Launcher.Tests.Clusters;

/// <summary>One cluster of three OS processes for all tests that leave it as it was; and none of them beside another test, for they measure time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection : ICollectionFixture<SharedCluster>
{
    internal const string Name = "clusters of OS processes";
}

/// <summary>A master, node 7, and a node whose number the master gives (0). One run on it has a reader that does not read for a minute.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    internal const int WaitingBytes = 30_000_000;

    internal RealCluster Cluster { get; private set; } = null!;

    /// <summary>The run with the reader that waits for a line before it reads.</summary>
    internal Job Waiting { get; private set; } = null!;

    internal Stopwatch WaitingFor { get; } = new();

    public async Task InitializeAsync()
    {
        Cluster = await RealCluster.StartMeasuredAsync(7, -1);
        Waiting = Cluster.On(Cluster[0], $"mkfifo slow; run -n 7 -- sh -c 'head -c {WaitingBytes} /dev/zero' > slow & exec 8< slow; echo stands; read go; wc -c <&8; wait $!; echo code $?");
        await Waiting.WaitForOutputAsync("stands");
        await Waiting.WaitForProcessesAsync("the program should write", static all => all.Any(static info => info.Name == "head"));
        WaitingFor.Start();
    }

    public Task DisposeAsync()
    {
        Waiting?.Dispose();
        Cluster?.Dispose();
        return Task.CompletedTask;
    }
}
