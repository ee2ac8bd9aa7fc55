namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>A cluster of one test's own.</summary>
internal sealed record SmallCluster(TestCluster Cluster) : IAsyncDisposable
{
    /// <summary>Members that say nothing are soon missed.</summary>
    public static readonly ProcessSpaceSettings Quick = new() { LostAfter = TimeSpan.FromMilliseconds(300) };

    public static Task<SmallCluster> StartAsync(params string[] roles) => StartQuickAsync(Quick, roles);

    /// <summary>One whose members that say nothing are soon unreachable, and lost when the settings say.</summary>
    public static Task<SmallCluster> StartQuickAsync(ProcessSpaceSettings settings, params string[] roles) =>
        StartAsync(new TestCluster { Silence = TimeSpan.FromMilliseconds(700) }, settings, roles);

    /// <summary>One whose members are not missed by themselves: a busy machine cannot be taken for a death.</summary>
    public static Task<SmallCluster> StartPatientAsync(ProcessSpaceSettings settings, params string[] roles) => StartAsync(new TestCluster(), settings, roles);

    private static async Task<SmallCluster> StartAsync(TestCluster cluster, ProcessSpaceSettings settings, string[] roles)
    {
        foreach (var role in roles)
        {
            await cluster.AddAsync(role, settings);
        }

        var nodes = roles.Count(static role => role == "node");
        foreach (var (space, role) in cluster.Spaces.Zip(roles))
        {
            if (role == "node" || ReferenceEquals(space, cluster.Master))
            {
                await space.ReadyAsync(nodes, TestCluster.Limit);
            }
        }

        return new SmallCluster(cluster);
    }

    public async ValueTask DisposeAsync() => await Cluster.DisposeAsync();
}
