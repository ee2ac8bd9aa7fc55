using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// One on each member, at <c>/user/directory</c>: follows the cluster, registers with the ruling master, holds the newest snapshot, and tells
/// the node's other parts when a peer is lost. A member has one registration at a time; it is repeated until answered.
/// </summary>
internal sealed class NodeDirectoryActor(SpaceRuntime runtime, IMembershipSource source) : UntypedActor
{
    private static readonly TimeSpan FirstRepeats = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LoadInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Membership _members = new(SpaceRuntime.MasterRole);
    private readonly PeerWatch _peers = new(runtime.Settings.LostAfter, TimeProvider.System);
    private Address? _ruler;
    private IActorRef? _master;
    private bool _registered;
    private int _attempts;
    private ICancelable? _repeat;
    private ICancelable? _loads;

    private DirectoryView View => runtime.Directory;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        source.Subscribe(Self);
        _loads = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(LoadInterval, LoadInterval, Self, Beat.Instance, ActorRefs.NoSender);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        source.Unsubscribe(Self);
        _repeat?.Cancel();
        _loads?.Cancel();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClusterEvent.IClusterDomainEvent or ClusterEvent.CurrentClusterState:
                OnClusterChange(message);
                break;
            case Registered registered:
                OnRegistered(registered);
                break;
            case RegistrationRefused refused:
                OnRefused(refused);
                break;
            case DirectoryChanged changed:
                Take(changed.Snapshot);
                break;
            case EpochRefused:
                // It does not rule (yet): ask again soon.
                break;
            case LoadVector vector when vector.Epoch >= View.Current.Epoch:
                View.SetLoads(vector.Loads);
                break;
            case ChangeNode when _master is not null && View.MasterProblem is null:
                _master.Forward(message);
                break;
            case ChangeNode:
                Sender.Tell(NodeChanges.No(Errno.EBUSY, $"{View.MasterProblem ?? "there is no master"}: nothing can be changed now (EBUSY)"));
                break;
            case Repeat:
                Ask();
                break;
            case Beat:
                OnBeat();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnClusterChange(object change)
    {
        var about = _members.Apply(change);
        if (about is not null)
        {
            Judge(about, change);
        }
        else
        {
            foreach (var address in _members.Addresses)
            {
                Judge(address, change);
            }
        }

        runtime.MasterActor?.Tell(new MembersChanged(change));
        FollowRuler();
    }

    private void FollowRuler()
    {
        var ruler = _members.Ruler?.Address;
        if (ruler != _ruler)
        {
            _ruler = ruler;
            _registered = false;
            _attempts = 0;
            _master = ruler is null ? null : runtime.Resolve(ruler, SpaceRuntime.MasterName);
            Ask();
        }

        View.SetNoMaster(
            ruler is null ? "there is no master in the cluster"
            : _members.IsUnreachable(ruler) ? $"the master at {ruler} is unreachable"
            : _registered ? null : $"the master at {ruler} has not answered this node's registration yet");
    }

    private void Ask()
    {
        _repeat?.Cancel();
        if (_registered || _master is null)
        {
            return;
        }

        var number = View.SelfNumber;
        var holds = number != NodeNumbers.None;
        _master.Tell(new Register(
            holds ? number : runtime.Settings.Number, holds, runtime.Settings.Name, runtime.Incarnation, runtime.LinkEndPoint, runtime.IsMaster, View.Current)
        {
            UserId = Credentials.OfThisProcess.UserId,
            GroupId = Credentials.OfThisProcess.GroupId,
        });
        _repeat = Context.System.Scheduler.ScheduleTellOnceCancelable(
            ++_attempts <= 20 ? FirstRepeats : runtime.Settings.RepeatAfter, Self, Repeat.Instance, ActorRefs.NoSender);
    }

    private void OnRegistered(Registered registered)
    {
        if (registered.Snapshot.Epoch < View.Current.Epoch)
        {
            Sender.Tell(new EpochRefused(View.Current.Epoch));
            return;
        }

        if (!_registered)
        {
            _log.Info("Registered as node {0} with the master at {1}, epoch {2}.", NodeNumbers.Format(registered.Number), _ruler, registered.Snapshot.Epoch);
        }

        _registered = true;
        _repeat?.Cancel();

        // First who we are, then who is there: whoever waits for a node to appear may use it at once.
        View.SetSelf(registered.Number);
        FollowRuler();
        Take(registered.Snapshot);
    }

    private void OnRefused(RegistrationRefused refused)
    {
        if (!_registered)
        {
            // Whoever starts the node is told by the wait for its readiness; a node that ran before would be refused unheard.
            _log.Log(View.SelfNumber == NodeNumbers.None ? LogLevel.InfoLevel : LogLevel.ErrorLevel, null, "The master refuses this node: {0}.", refused.Problem);
            View.SetRefusal(refused.Problem);
        }
    }

    private void Take(NodeDirectorySnapshot snapshot)
    {
        if (snapshot.Epoch < View.Current.Epoch)
        {
            Sender.Tell(new EpochRefused(View.Current.Epoch));
            return;
        }

        var before = View.Current;
        if (!View.Offer(snapshot))
        {
            return;
        }

        foreach (var gone in before.Nodes)
        {
            // Another incarnation under the old one's address: whatever ran in the old one is lost.
            foreach (var now in snapshot.Nodes)
            {
                if (now.Address == gone.Address && now.Incarnation != gone.Incarnation)
                {
                    Lose(gone, $"node {NodeNumbers.Format(gone.Number)} at {gone.Address} was restarted");
                }
            }
        }
    }

    /// <summary>Notes what a change means for the nodes at an address.</summary>
    private void Judge(Address address, object change)
    {
        if (address == runtime.Address)
        {
            return;
        }

        var state = _members.StateOf(address);
        if (state == NodeState.Down || change is ClusterEvent.MemberRemoved or ClusterEvent.MemberDowned)
        {
            _peers.Forget(address);
            LoseAt(address, change is ClusterEvent.MemberDowned ? "is down" : "has left the cluster");
        }
        else if (state == NodeState.Unavailable)
        {
            if (_peers.Unreachable(address))
            {
                _log.Warning("The node at {0} is unreachable; its processes are lost if it stays so for {1}.", address, runtime.Settings.LostAfter);
                Context.System.Scheduler.ScheduleTellOnce(runtime.Settings.LostAfter + TimeSpan.FromMilliseconds(5), Self, Beat.Instance, ActorRefs.NoSender);
            }
        }
        else
        {
            _peers.Forget(address);
            FindAt(address);
        }
    }

    /// <summary>Whatever was lost stays lost; but a node that was only silent can be asked for new processes.</summary>
    private void FindAt(Address address)
    {
        foreach (var node in View.Current.Nodes)
        {
            if (node.Address == address && _peers.Find(node.Incarnation))
            {
                _log.Info("Node {0} at {1} is there again.", NodeNumbers.Format(node.Number), address);
                runtime.PeerFound(new PeerFound(node.Incarnation));
            }
        }
    }

    private void OnBeat()
    {
        foreach (var address in _peers.Overdue())
        {
            LoseAt(address, $"has been unreachable for {runtime.Settings.LostAfter.TotalSeconds:0.#} s");
        }

        if (_registered && _master is not null && View.SelfNumber != NodeNumbers.None)
        {
            _master.Tell(new LoadReport(View.SelfNumber, runtime.Incarnation, runtime.MeasureLoad()));
        }
    }

    private void LoseAt(Address address, string what)
    {
        foreach (var node in View.Current.Nodes)
        {
            if (node.Address == address)
            {
                Lose(node, $"node {NodeNumbers.Format(node.Number)} at {address} {what}");
            }
        }
    }

    private void Lose(NodeEntry node, string reason)
    {
        if (node.Incarnation != runtime.Incarnation && _peers.Lose(node.Incarnation))
        {
            // Whoever leaves sees all others go: no news.
            if (!runtime.IsStopping)
            {
                _log.Warning("Lost: {0}.", reason);
            }

            runtime.PeerLost(new PeerLost(node.Incarnation, node.Number, reason), node.Address);
        }
    }

    private sealed class Repeat
    {
        public static readonly Repeat Instance = new();
    }

    private sealed class Beat
    {
        public static readonly Beat Instance = new();
    }
}
