using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

public partial class Cluster
{
    /// <summary>How long a shutdown waits for the cluster to agree while it cannot, because somebody is unreachable.</summary>
    private static readonly TimeSpan HopelessAfter = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Joins the cluster that <paramref name="address"/> belongs to; the own address founds a new one. Does nothing when this system
    /// is a member already. A join that is not answered is repeated.
    /// </summary>
    public void Join(Address address) => _daemon.Tell(new JoinTo(Complete(address)), ActorRefs.NoSender);

    /// <summary>Joins as <see cref="Join"/> does; completes when this member is up.</summary>
    /// <exception cref="ClusterJoinFailedException">The join was refused, the extension stopped, or the token was cancelled; then the attempt goes on.</exception>
    public Task JoinAsync(Address address, CancellationToken token = default) => WhenUp(() => Join(address), token);

    /// <summary>
    /// Joins through whichever seed node answers first. The first in the list founds the cluster when no other answers in time; every
    /// node must be given the same list.
    /// </summary>
    public void JoinSeedNodes(IEnumerable<Address> seedNodes)
    {
        ArgumentNullException.ThrowIfNull(seedNodes);
        _daemon.Tell(new JoinSeeds([.. seedNodes.Select(Complete)]), ActorRefs.NoSender);
    }

    /// <summary>Joins as <see cref="JoinSeedNodes"/> does; completes when this member is up.</summary>
    /// <exception cref="ClusterJoinFailedException">The join was refused, the extension stopped, or the token was cancelled; then the attempt goes on.</exception>
    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(seedNodes);
        var nodes = seedNodes.ToArray();
        return WhenUp(() => JoinSeedNodes(nodes), token);
    }

    /// <summary>
    /// Asks that the member at <paramref name="address"/> leaves. It goes through <c>Leaving</c> and <c>Exiting</c>, then shuts down.
    /// </summary>
    public void Leave(Address address)
    {
        var complete = Complete(address);
        if (complete.Equals(SelfAddress))
            _ = LeaveAsync();
        else
            _daemon.Tell(new LeaveCommand(complete), ActorRefs.NoSender);
    }

    /// <summary>Leaves the cluster; completes when this member is removed. Before it is a member this ends its attempts to join.</summary>
    public Task LeaveAsync()
    {
        if (IsTerminated)
            return Life.WhenStopped;
        var isMember = Life.Membership.SelfMember is not null;
        _daemon.Tell(new LeaveCommand(SelfAddress), ActorRefs.NoSender);
        return isMember ? Life.WhenStopped : Task.CompletedTask;
    }

    /// <summary>Leaves as <see cref="LeaveAsync()"/> does; the token ends the wait only.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => LeaveAsync().WaitAsync(cancellationToken);

    /// <summary>
    /// Declares the member at <paramref name="address"/> dead. It will be removed without being asked, and that incarnation cannot
    /// come back.
    /// </summary>
    public void Down(Address address) => _daemon.Tell(new DownCommand(Complete(address)), ActorRefs.NoSender);

    /// <summary>Stops the extension; called when this member has left, was removed, or its system ends.</summary>
    internal void Shutdown()
    {
        if (Interlocked.Exchange(ref _terminated, 1) != 0)
            return;
        if (Settings.LogInfo)
            Log.Info("Cluster node [{0}] stops its part in the cluster", SelfAddress);
        System.Stop(_daemon);
    }

    /// <summary>An address without a host is this system's.</summary>
    private Address Complete(Address address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.HasLocalScope ? SelfAddress : address;
    }

    private async Task WhenUp(Action join, CancellationToken token)
    {
        if (IsTerminated)
            throw new ClusterJoinFailedException($"{SelfAddress} has left its cluster or was removed; restart the actor system to join again");
        if (IsUp)
            return;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var failure = Life.OnJoinFailed(reason =>
            done.TrySetException(new ClusterJoinFailedException($"{SelfAddress} cannot join: {reason}")));
        RegisterOnMemberUp(() => done.TrySetResult());
        join();
        using var limit = token.Register(() =>
            done.TrySetException(new ClusterJoinFailedException($"{SelfAddress} has not joined in the time it was given; it goes on trying")));
        await done.Task.ConfigureAwait(false);
    }

    private void RegisterShutdownTasks()
    {
        var shutdown = CoordinatedShutdown.Get(System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", async () =>
        {
            // Show and the command meet in the core: nobody who joins at this moment is left behind there.
            if (!IsTerminated && Life.Membership.SelfMember is { Status: not (MemberStatus.Down or MemberStatus.Exiting) })
            {
                _daemon.Tell(new LeaveCommand(SelfAddress), ActorRefs.NoSender);
                await Life.WhenExitingOrHopelessAsync(HopelessAfter).ConfigureAwait(false);
            }

            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExitingDone, "say-goodbye", async () =>
        {
            if (!IsTerminated)
            {
                var limit = shutdown.Timeout(CoordinatedShutdown.PhaseClusterExitingDone);
                await _daemon.Ask<Done>(SayGoodbye.Instance, limit).ConfigureAwait(false);
            }

            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterShutdown, "wait-shutdown", async () =>
        {
            Shutdown();
            await Life.WhenStopped.ConfigureAwait(false);
            return Done.Instance;
        });
        System.RegisterOnTermination(Shutdown);
    }
}
