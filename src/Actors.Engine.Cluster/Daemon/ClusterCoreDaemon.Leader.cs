using System.Collections.Immutable;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Leading: acting on agreement, and doing without it after a while.</summary>
internal sealed partial class ClusterCoreDaemon
{
    /// <summary>No state that still mentions a removed member can be on its way for that long.</summary>
    private readonly TombstoneClock _tombstones = new(TimeSpan.FromHours(24));

    private ImmutableHashSet<UniqueAddress> _goneConfirmed = [];
    private TimeSpan? _disagreementSince;
    private bool _complainedOfDisagreement;
    private bool _leadPending;

    private void ScheduleLead()
    {
        if (_leadPending)
            return;
        _leadPending = true;
        Self.Tell(Tick.Lead, Self);
    }

    private void Lead()
    {
        var agreed = true;
        if (_state.IsLeader)
        {
            agreed = _state.HasConverged(_goneConfirmed);
            if (agreed)
                LeadAgreed();
            else
                LeadDisagreed();
        }
        else
        {
            _disagreementSince = null;
        }

        _leaderTimer.Arm(busy: !agreed);
    }

    private void LeadAgreed()
    {
        _disagreementSince = null;
        if (_complainedOfDisagreement)
        {
            _complainedOfDisagreement = false;
            Info("Cluster node [{0}]: the leader can act again", _self.Address);
        }

        var result = LeaderDuties.OnConvergence(_state, _goneConfirmed, _settings.Minimum, TombstoneClock.TimeOfDay);
        if (result.IsChange)
        {
            foreach (var member in result.Moved)
                Info("Cluster node [{0}]: leader moves [{1}] to [{2}]", _self.Address, member.Address, member.Status);
            foreach (var member in result.Removed)
                Info("Cluster node [{0}]: leader removes [{1}], which was [{2}]", _self.Address, member.UniqueAddress, member.Status);
            _goneConfirmed = _goneConfirmed.Except(result.Removed.Select(static member => member.UniqueAddress));
            Change(result.Gossip);
        }
        else
        {
            var pruned = _state.Gossip.PruneTombstones(_tombstones.Expired([.. _state.Gossip.Tombstones.Keys], _scheduler.MonotonicClock));
            if (!ReferenceEquals(pruned, _state.Gossip))
                Change(pruned);
        }
    }

    private void LeadDisagreed()
    {
        var now = _scheduler.MonotonicClock;
        _disagreementSince ??= now;
        var since = now - _disagreementSince.Value;
        if (since >= TimeSpan.FromSeconds(10) && !_complainedOfDisagreement)
        {
            _complainedOfDisagreement = true;
            Info(
                "Cluster node [{0}]: the leader cannot act for {1} s, waiting for [{2}]",
                _self.Address, (int)since.TotalSeconds, string.Join(", ", _state.Hindering(_goneConfirmed)));
        }

        if (!_settings.AllowWeaklyUpMembers || since < _settings.WeaklyUpAfter)
            return;
        var result = LeaderDuties.WithoutConvergence(_state, _settings.Minimum);
        if (!result.IsChange)
            return;
        foreach (var member in result.Moved)
            Info("Cluster node [{0}]: leader lets [{1}] in as weakly up", _self.Address, member.Address);
        Change(result.Gossip);
    }

    /// <summary>A member says itself that it goes, and does not wait for anybody to agree.</summary>
    private void MemberIsGone(UniqueAddress node)
    {
        if (_waitingForRemoval.TryGetValue(node.Address, out var waiting) && waiting.Join.Node.Equals(node))
            _waitingForRemoval.Remove(node.Address);
        if (_state.Gossip.Find(node) is not { } member || _goneConfirmed.Contains(node))
            return;
        _goneConfirmed = _goneConfirmed.Add(node);
        var changed = LeaderDuties.Gone(_state.Gossip, _self, member);
        if (!ReferenceEquals(changed, _state.Gossip))
        {
            Info("Cluster node [{0}]: [{1}], which was [{2}], has gone without waiting for agreement; it is down", _self.Address, node.Address, member.Status);
            Change(changed);
        }

        if (_state.IsLeader)
            ScheduleLead();
    }
}
