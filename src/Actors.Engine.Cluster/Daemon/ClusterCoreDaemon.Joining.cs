using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Coming in, and letting others in.</summary>
internal sealed partial class ClusterCoreDaemon
{
    /// <summary>Somebody who asked too early hears of us as soon as we are in; so many are remembered, the others ask again.</summary>
    private const int PutOffLimit = 256;

    private readonly HashSet<IActorRef> _putOff = [];

    /// <summary>Whoever was asked for a place may have given one, though the welcome has not come.</summary>
    private readonly HashSet<Address> _asked = [];
    private readonly Dictionary<Address, (Join Join, IActorRef Sender)> _waitingForRemoval = [];
    private ImmutableList<Address> _searched = [];
    private Address? _joining;
    private IActorRef? _search;
    private ICancelable? _retryTimer;
    private ICancelable? _giveUpTimer;

    /// <summary>The time for joining is over.</summary>
    private sealed record GiveUpJoining : INoSerializationVerificationNeeded
    {
        internal static readonly GiveUpJoining Instance = new();
    }

    private void StartSearch(ImmutableList<Address> seedNodes)
    {
        StopSearch();
        if (seedNodes.IsEmpty)
        {
            Log.Error("Cluster node [{0}] was told to join seed nodes, but there are none", _self.Address);
            return;
        }

        _searched = seedNodes;
        if (_settings.ShutdownAfterUnsuccessfulJoinSeedNodes is { } limit)
            _giveUpTimer ??= _scheduler.ScheduleTellOnceCancelable(limit, Self, GiveUpJoining.Instance, Self);
        if (seedNodes.TrueForAll(address => address.Equals(_self.Address)))
            Found(); // nobody else to ask
        else
            _search = Context.ActorOf(ActorFactory.Props(_settings.UseDispatcher, () => new SeedNodeSearch(_cluster, PeerRefs.Daemons(_cluster.System), seedNodes)));
    }

    private void StopSearch()
    {
        if (_search is not null)
            Context.Stop(_search);
        _search = null;
    }

    private void StartJoin(Address address)
    {
        if (!Equals(Sender, _search))
            _searched = [];
        StopSearch();
        if (!string.Equals(address.Protocol, _self.Address.Protocol, StringComparison.Ordinal)
            || !string.Equals(address.System, _self.Address.System, StringComparison.Ordinal))
        {
            var reason = $"[{address}] belongs to another system or protocol; this member is [{_self.Address}]";
            Log.Warning("Cluster node [{0}] cannot join: {1}", _self.Address, reason);
            _cluster.Life.JoinFailed(reason);
            return;
        }

        if (address.Equals(_self.Address))
        {
            Found();
            return;
        }

        _joining = address;
        _asked.Add(address);
        _peers.At(address).Tell(new Join(_self, _settings.Roles, _settings.AppVersion), Self);
        _retryTimer?.Cancel();
        if (_settings.RetryUnsuccessfulJoinAfter is { } after)
            _retryTimer = _scheduler.ScheduleTellOnceCancelable(after, Self, Tick.RetryJoin, Self);
    }

    /// <summary>
    /// This member is told to leave before it is in. It may have been taken in already without knowing: then nobody must wait for it.
    /// </summary>
    private void StopJoining()
    {
        StopSearch();
        foreach (var address in _asked)
            _peers.At(address).Tell(new GoneConfirmed(_self), Self);
        _asked.Clear();
        _searched = [];
        _joining = null;
        _retryTimer?.Cancel();
        _giveUpTimer?.Cancel();
        _cluster.Life.JoinFailed("this member was told to leave");
    }

    private void RetryJoin()
    {
        if (_joining is not { } address)
            return;
        _joining = null;
        if (_searched.IsEmpty)
            StartJoin(address);
        else
            StartSearch(_searched); // the one that answered may have gone meanwhile
    }

    private void GiveUp()
    {
        const string reason = "no seed node took this member in within akka.cluster.shutdown-after-unsuccessful-join-seed-nodes";
        Log.Warning("Cluster node [{0}] shuts down: {1}; seed nodes: [{2}]", _self.Address, reason, string.Join(", ", _searched));
        _cluster.Life.JoinFailed(reason);
        _ = CoordinatedShutdown.Get(Context.System).Run(CoordinatedShutdown.ClusterJoinUnsuccessfulReason.Instance);
    }

    private void JoinWasRefused(JoinRefused refusal)
    {
        if (!refusal.From.Equals(_joining))
            return;
        _joining = null;
        _retryTimer?.Cancel();
        Log.Error("Cluster node [{0}] was refused by [{1}]: {2}", _self, refusal.From, refusal.Reason);
        _cluster.Life.JoinFailed($"{refusal.From} refused: {refusal.Reason}");
    }

    private void Found()
    {
        Info("Cluster node [{0}] founds a cluster", _self.Address);
        EnterCluster();

        // Nobody else has to agree: what subscribers hear of first is a member that is up, unless more of them are required.
        var founded = _state.With(Gossip.Empty.WithMember(Member.Create(_self, _settings.Roles, _settings.AppVersion)).Stamp(_self));
        var result = LeaderDuties.OnConvergence(founded, _goneConfirmed, _settings.Minimum, TombstoneClock.TimeOfDay);
        Change(result.IsChange ? result.Gossip : founded.Gossip);
        Lead();
    }

    private void AcceptWelcome(Welcome welcome)
    {
        if (!welcome.From.Address.Equals(_joining) || !welcome.Gossip.HasMember(_self))
            return;
        Info("Cluster node [{0}] was welcomed by [{1}]", _self.Address, welcome.From.Address);
        EnterCluster();
        Adopt(welcome.Gossip.MarkSeen(_self));
        SendGossip(welcome.From);
        SchedulePush(reportToLeader: true);
    }

    private void EnterCluster()
    {
        StopSearch();
        _retryTimer?.Cancel();
        _giveUpTimer?.Cancel();
        _joining = null;
        _asked.Clear();
        Become(OnReceiveAsMember);
        _heartbeatSender = Context.ActorOf(
            ActorFactory.Props(_settings.UseDispatcher, () => new HeartbeatSender(_cluster, _stallGuard)), "heartbeatSender");
        _gossipTimer.Arm(busy: false, _settings.PeriodicTasksInitialDelay);
        _leaderTimer.Arm(busy: false, _settings.PeriodicTasksInitialDelay);
        foreach (var asker in _putOff)
            asker.Tell(new InitJoinAck(_self.Address, Objection: null), Self);
        _putOff.Clear();
    }

    private void PutOff(IActorRef asker)
    {
        if (_putOff.Count < PutOffLimit)
            _putOff.Add(asker);
        asker.Tell(new InitJoinNack(_self.Address), Self);
    }

    private void AnswerSearch(InitJoin question, IActorRef asker)
    {
        if (_state.SelfMember is not { } self || MemberLife.IsOnItsWayOut(self.Status))
        {
            asker.Tell(new InitJoinNack(_self.Address), Self);
            return;
        }

        var objection = JoinFacts.Of(_settings).Objection(question.Facts);
        if (objection is not null)
            Log.Warning("Cluster node [{0}] turns away [{1}]: {2}", _self.Address, asker.Path.Address, objection);
        asker.Tell(new InitJoinAck(_self.Address, objection), Self);
    }

    private void HandleJoin(Join join, IActorRef sender)
    {
        var decision = JoinRules.Decide(_state, join.Node, join.Roles, join.AppVersion);
        switch (decision.Verdict)
        {
            case JoinVerdict.Accepted:
                Info("Cluster node [{0}] takes in [{1}], roles [{2}], version [{3}]", _self.Address, join.Node.Address, string.Join(",", join.Roles), join.AppVersion);
                _goneConfirmed = _goneConfirmed.Remove(join.Node);
                Change(decision.Gossip);
                sender.Tell(new Welcome(_self, _state.Gossip), Self);
                break;
            case JoinVerdict.AlreadyMember:
                sender.Tell(new Welcome(_self, _state.Gossip), Self);
                break;
            case JoinVerdict.ReplacesOld:
                _waitingForRemoval[join.Node.Address] = (join, sender);
                if (!ReferenceEquals(decision.Gossip, _state.Gossip))
                {
                    Info("Cluster node [{0}]: a new incarnation of [{1}] wants to join; the old one is down", _self.Address, join.Node.Address);
                    Change(decision.Gossip);
                }

                break;
            case JoinVerdict.Refused:
                Log.Warning("Cluster node [{0}] turns away [{1}]: {2}", _self.Address, join.Node, decision.Reason);
                sender.Tell(new JoinRefused(_self.Address, decision.Reason!), Self);
                break;
            case JoinVerdict.NotByThisMember:
                Info("Cluster node [{0}] does not answer [{1}]: {2}", _self.Address, join.Node.Address, decision.Reason!);
                break; // it asks the seed nodes again when no welcome comes
        }
    }

    /// <summary>After each change: the old incarnation of somebody who waits may be gone.</summary>
    private void AdmitWaiting()
    {
        if (_waitingForRemoval.Count == 0)
            return;
        foreach (var (address, waiting) in _waitingForRemoval.ToArray())
        {
            if (_state.Gossip.Members.Any(member => member.Address.Equals(address) && !member.UniqueAddress.Equals(waiting.Join.Node)))
                continue;
            _waitingForRemoval.Remove(address);
            HandleJoin(waiting.Join, waiting.Sender);
        }
    }
}
