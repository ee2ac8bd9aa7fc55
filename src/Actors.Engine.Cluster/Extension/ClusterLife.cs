using System.Collections.Immutable;

namespace Akka.Cluster;

/// <summary>
/// What the rest of the program may read of this member's part in the cluster at any time, and the points of its life that can be
/// awaited. Written by the extension's actors; thread-safe.
/// </summary>
internal sealed class ClusterLife
{
    private readonly TaskCompletionSource _exiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private ImmutableList<Action<string>> _joinWaiters = [];
    private volatile MembershipState _membership;
    private volatile ClusterEvent.CurrentClusterState? _snapshot;

    internal ClusterLife(UniqueAddress self) => _membership = new MembershipState(self, Gossip.Empty);

    /// <summary>The membership as the last published change left it.</summary>
    internal MembershipState Membership => _membership;

    /// <summary>Completes when this member is exiting, dead, or no longer part of the cluster.</summary>
    internal Task Exiting => _exiting.Task;

    /// <summary>Completes when the extension's actors have stopped.</summary>
    internal Task WhenStopped => _stopped.Task;

    internal ClusterEvent.CurrentClusterState Snapshot
    {
        get
        {
            if (_snapshot is { } known)
                return known;
            lock (_gate)
                return _snapshot ??= MembershipDiff.Snapshot(_membership);
        }
    }

    /// <summary>
    /// Waits until this member is exiting. When that takes longer than <paramref name="patience"/> and somebody is unreachable, it will
    /// not come: nobody can agree then.
    /// </summary>
    internal async Task WhenExitingOrHopelessAsync(TimeSpan patience)
    {
        while (true)
        {
            await Exiting.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Exiting.IsCompleted || Membership.UnreachableMembers.Any(static member => !MemberLife.IsOnItsWayOut(member.Status)))
                return;
        }
    }

    internal void Show(MembershipState state)
    {
        var wasMember = _membership.SelfMember is not null;
        lock (_gate)
        {
            _membership = state;
            _snapshot = null;
        }

        var status = state.SelfMember?.Status;
        if (status is MemberStatus.Exiting or MemberStatus.Down || (status is null && wasMember))
            _exiting.TrySetResult();
    }

    internal void Stopped()
    {
        _exiting.TrySetResult();
        _stopped.TrySetResult();
        JoinFailed("the cluster extension has stopped");
    }

    /// <summary>Registers somebody who waits for a join and wants to know why it cannot come about.</summary>
    internal IDisposable OnJoinFailed(Action<string> waiter)
    {
        lock (_gate)
            _joinWaiters = _joinWaiters.Add(waiter);
        return new Registration(this, waiter);
    }

    internal void JoinFailed(string reason)
    {
        ImmutableList<Action<string>> waiters;
        lock (_gate)
        {
            waiters = _joinWaiters;
            _joinWaiters = [];
        }

        foreach (var waiter in waiters)
            waiter(reason);
    }

    private sealed class Registration(ClusterLife life, Action<string> waiter) : IDisposable
    {
        public void Dispose()
        {
            lock (life._gate)
                life._joinWaiters = life._joinWaiters.Remove(waiter);
        }
    }
}
