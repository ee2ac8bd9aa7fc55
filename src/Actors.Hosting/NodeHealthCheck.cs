using Actors.Node.Hosting;
using Actors.ProcessSpace;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Actors.Hosting;

/// <summary>
/// Healthy: the cluster has taken the node in, and it can start and run processes. Degraded: it runs what it runs, and nothing new can be
/// started (no master is reachable, or the node is not up). Unhealthy (or what the registration says): not started, stopped, or removed
/// from the cluster. Asks nobody: it says what the node knows.
/// </summary>
internal sealed class NodeHealthCheck(EmbeddedNode embedded) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(context.Registration.FailureStatus));

    private HealthCheckResult Check(HealthStatus failure)
    {
        if (embedded.Started is not { } node)
        {
            return new HealthCheckResult(failure, "the node has not started");
        }

        if (node.System.WhenTerminated.IsCompleted || node.Removed.IsCompleted)
        {
            return new HealthCheckResult(failure, "the cluster has removed the node, or its actor system has ended; start the application again to join anew");
        }

        ProcessSpace.ProcessSpace space = node.Space;
        if (space.Unready is { } reason)
        {
            return HealthCheckResult.Degraded($"nothing new can be started: {reason}");
        }

        string name = NodeNumbers.Format(space.Node);
        NodeState state = space.Directory.Find(space.Node)?.State ?? NodeState.Boot;
        return state == NodeState.Up || space.Node == NodeNumbers.None
            ? HealthCheckResult.Healthy($"node {name} is up, {space.Directory.UpCount} nodes in all")
            : HealthCheckResult.Degraded($"the master takes node {name} for {state.ToString().ToLowerInvariant()}");
    }
}
