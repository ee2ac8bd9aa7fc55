using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>
/// Asks seed nodes until one is found that is part of a cluster, and tells the core which. The first seed node founds a cluster
/// when all others say that they have none either, or when nobody has answered within the seed node timeout. One attempt each.
/// </summary>
internal sealed class SeedNodeSearch : UntypedActor
{
    private static readonly TimeSpan FirstRepeat = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LastRepeat = TimeSpan.FromSeconds(1);

    private readonly Cluster _cluster;
    private readonly PeerRefs _peers;
    private readonly ImmutableList<Address> _others;
    private readonly bool _mayFound;
    private readonly InitJoin _question;
    private readonly HashSet<Address> _withoutCluster = [];
    private readonly TimeSpan _started;
    private TimeSpan _repeatAfter = FirstRepeat;
    private bool _complained;

    internal SeedNodeSearch(Cluster cluster, PeerRefs peers, ImmutableList<Address> seedNodes)
    {
        _cluster = cluster;
        _peers = peers;
        _mayFound = seedNodes[0].Equals(cluster.SelfAddress);
        _others = seedNodes.RemoveAll(address => address.Equals(cluster.SelfAddress));
        _question = new InitJoin(JoinFacts.Of(cluster.Settings));
        _started = Now;
    }

    private static TimeSpan Now => Context.System.Scheduler.MonotonicClock;

    protected override void PreStart() => Ask();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitJoinAck { Objection: null } ack:
                Context.Parent.Tell(new JoinTo(ack.Address));
                Context.Stop(Self);
                break;
            case InitJoinAck { Objection: { } objection } ack:
                _cluster.Log.Error("Cluster node [{0}] cannot join through [{1}]: {2}", _cluster.SelfAddress, ack.Address, objection);
                _cluster.Life.JoinFailed($"{ack.Address} refused: {objection}");
                Context.Stop(Self);
                break;
            case InitJoinNack nack when _mayFound && _others.Contains(nack.Address):
                _withoutCluster.Add(nack.Address);
                if (_withoutCluster.Count == _others.Distinct().Count())
                    Found();
                break;
            case Tick.RetryJoin:
                if (_mayFound && Now - _started >= _cluster.Settings.SeedNodeTimeout)
                    Found();
                else
                    Ask();
                break;
        }
    }

    private void Found()
    {
        Context.Parent.Tell(FoundCluster.Instance);
        Context.Stop(Self);
    }

    private void Ask()
    {
        foreach (var address in _others)
            _peers.At(address).Tell(_question, Self);
        if (!_complained && Now - _started >= _cluster.Settings.SeedNodeTimeout)
        {
            _complained = true;
            _cluster.Log.Warning(
                "Cluster node [{0}] has found no cluster at [{1}] for {2} s and goes on looking",
                _cluster.SelfAddress, string.Join(", ", _others), (int)_cluster.Settings.SeedNodeTimeout.TotalSeconds);
        }

        Context.System.Scheduler.ScheduleTellOnce(_repeatAfter, Self, Tick.RetryJoin, Self);
        _repeatAfter = _repeatAfter * 2 < LastRepeat ? _repeatAfter * 2 : LastRepeat;
    }
}
