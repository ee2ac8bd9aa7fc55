using Akka.Actor;
using Akka.Dispatch;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>
/// Holds this member's state of the gossip and applies the rules to it; the rules themselves are pure and stand elsewhere
/// (<see cref="GossipExchange"/>, <see cref="LeaderDuties"/>, <see cref="JoinRules"/>). One partial file for each concern.
/// </summary>
/// <remarks>
/// A change is pushed at once to the members that lack it, and whoever hears of one reports to the leader at once; the regular
/// rounds only repair what was lost on the way.
/// </remarks>
internal sealed partial class ClusterCoreDaemon : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    private readonly Cluster _cluster;
    private readonly ClusterSettings _settings;
    private readonly IActorRef _publisher;
    private readonly PeerRefs _peers;
    private readonly IScheduler _scheduler;
    private readonly UniqueAddress _self;
    private readonly Random _random = new();
    private readonly PacedTimer _gossipTimer;
    private readonly PacedTimer _leaderTimer;
    private readonly StallGuard _stallGuard;
    private ICancelable? _reaperTimer;
    private IActorRef? _heartbeatSender;
    private MembershipState _state;

    internal ClusterCoreDaemon(Cluster cluster, IActorRef publisher)
    {
        _cluster = cluster;
        _settings = cluster.Settings;
        _publisher = publisher;
        _self = cluster.SelfUniqueAddress;
        _peers = PeerRefs.Daemons(cluster.System);
        _scheduler = cluster.System.Scheduler;
        _state = new MembershipState(_self, Gossip.Empty);
        _gossipTimer = new PacedTimer(_scheduler, Self, Tick.Gossip, _settings.GossipInterval);
        _leaderTimer = new PacedTimer(_scheduler, Self, Tick.LeaderActions, _settings.LeaderActionsInterval);

        // Half of the silence that is forgiven to others: a stall that long of our own cannot be told from theirs.
        var pause = _settings.FailureDetectorConfig.GetTimeSpan("acceptable-heartbeat-pause", TimeSpan.FromSeconds(3));
        _stallGuard = new StallGuard(() => _scheduler.MonotonicClock, _settings.HeartbeatInterval, pause / 2);
    }

    private ILoggingAdapter Log => _cluster.Log;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(QuarantinedEvent));
        Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));
        Context.System.EventStream.Subscribe(Self, typeof(ThisActorSystemQuarantinedEvent));
        _reaperTimer = _scheduler.ScheduleTellRepeatedlyCancelable(
            Longer(_settings.PeriodicTasksInitialDelay, _settings.UnreachableNodesReaperInterval),
            _settings.UnreachableNodesReaperInterval, Self, Tick.LookForSilent, Self);
        if (_settings.SeedNodes.IsEmpty)
            Info("Cluster node [{0}] has no seed nodes configured: it waits to be told whom to join", _self.Address);
        else
            Self.Tell(new JoinSeeds(_settings.SeedNodes));
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _reaperTimer?.Cancel();
        _gossipTimer.Stop();
        _leaderTimer.Stop();
        _retryTimer?.Cancel();
        _giveUpTimer?.Cancel();
    }

    /// <summary>Before this member belongs to a cluster.</summary>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case InitJoin:
                PutOff(Sender);
                break;
            case JoinTo command:
                StartJoin(command.Address);
                break;
            case JoinSeeds command:
                StartSearch(command.SeedNodes);
                break;
            case FoundCluster:
                Found();
                break;
            case Welcome welcome:
                AcceptWelcome(welcome);
                break;
            case JoinRefused refusal:
                JoinWasRefused(refusal);
                break;
            case Tick.RetryJoin:
                RetryJoin();
                break;
            case GiveUpJoining:
                GiveUp();
                break;
            case LeaveCommand leave when leave.Address.Equals(_self.Address):
                StopJoining();
                break;
            case LeaveCommand or DownCommand:
                Info("Cluster node [{0}] is not a member of a cluster: nothing to do for [{1}]", _self.Address, message);
                break;
            case SayGoodbye:
                StopJoining();
                Sender.Tell(Done.Instance);
                break;
            case GossipEnvelope or GossipStatus or GoneConfirmed or Tick or SilentAnswered or AssociationErrorEvent or QuarantinedEvent or ThisActorSystemQuarantinedEvent or NewIncarnation or InitJoinNack or InitJoinAck:
                break; // for members only, or too late
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>As a member.</summary>
    private void OnReceiveAsMember(object message)
    {
        switch (message)
        {
            case GossipEnvelope envelope:
                ReceiveGossip(envelope);
                break;
            case GossipStatus status:
                ReceiveStatus(status);
                break;
            case Tick tick:
                OnTick(tick);
                break;
            case SilentAnswered answered:
                SilentMemberAnswered(answered.Node);
                break;
            case AssociationErrorEvent failure:
                PeerCannotBeReached(failure);
                break;
            case InitJoin question:
                AnswerSearch(question, Sender);
                break;
            case Join join:
                HandleJoin(join, Sender);
                break;
            case LeaveCommand command:
                Leave(command.Address);
                break;
            case DownCommand command:
                Down(command.Address);
                break;
            case GoneConfirmed confirmed:
                MemberIsGone(confirmed.Node);
                break;
            case NewIncarnation seen:
                MemberWasReplaced(seen.Old);
                break;
            case QuarantinedEvent quarantined:
                PeerWasQuarantined(quarantined);
                break;
            case ThisActorSystemQuarantinedEvent quarantined:
                WasQuarantined(quarantined);
                break;
            case SayGoodbye:
                Goodbye();
                Sender.Tell(Done.Instance);
                break;
            case JoinTo or JoinSeeds or FoundCluster:
                Info("Cluster node [{0}] is a member already: [{1}] changes nothing", _self.Address, message);
                break;
            case Welcome or JoinRefused or GiveUpJoining or InitJoinAck or InitJoinNack:
                break; // late
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnTick(Tick tick)
    {
        switch (tick)
        {
            case Tick.Gossip:
                _gossipTimer.Fired();
                GossipRound();
                break;
            case Tick.LeaderActions:
                _leaderTimer.Fired();
                Lead();
                break;
            case Tick.LookForSilent:
                LookForSilentMembers();
                break;
            case Tick.Push:
                Push();
                break;
            case Tick.Lead:
                _leadPending = false;
                Lead();
                break;
            case Tick.RetryJoin:
                break; // joined meanwhile
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Info(string format, params object[] args)
    {
        if (_settings.LogInfo)
            Log.Info(format, args);
    }
}
