using System.Globalization;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace Actors.ProcessSpace.Nodes;

/// <summary>
/// One on each member with role master, at <c>/user/master</c>. The oldest one that is up rules: gives numbers, keeps the directory, tells
/// every member what changed, and once a second how busy all are. The others stand by and answer nothing.
/// </summary>
internal sealed class MasterActor(SpaceRuntime runtime) : UntypedActor
{
    private static readonly TimeSpan LoadInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Membership _members = new(SpaceRuntime.MasterRole);
    private readonly Dictionary<Address, IActorRef> _registered = [];
    private readonly Dictionary<int, NodeLoad> _loads = [];
    private MasterState? _state;
    private NodeDirectorySnapshot? _told;
    private ICancelable? _beat;
    private bool _newsPending;

    /// <inheritdoc/>
    protected override void PreStart() =>
        _beat = Context.System.Scheduler.ScheduleTellRepeatedlyCancelable(LoadInterval, LoadInterval, Self, Beat.Instance, ActorRefs.NoSender);

    /// <inheritdoc/>
    protected override void PostStop() => _beat?.Cancel();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MembersChanged changed:
                OnMembersChanged(changed.Change);
                break;
            case Register register:
                OnRegister(register);
                break;
            case LoadReport report when _state is not null:
                if (_state.Snapshot.Find(report.Number)?.Incarnation == report.Incarnation)
                {
                    _loads[report.Number] = report.Load;
                }

                break;
            case LoadReport:
                break;
            case EpochRefused refused when _state is not null && refused.NewestEpoch > _state.Epoch:
                // Somebody ruled after us, unseen: begin anew above that epoch, and have everybody register again.
                _log.Warning("Epoch {0} is refused: {1} was heard of. Ruling again above it.", _state.Epoch, refused.NewestEpoch);
                BeginRule(new NodeDirectorySnapshot { Epoch = refused.NewestEpoch, Nodes = _state.Snapshot.Nodes });
                TellAll();
                break;
            case EpochRefused:
                break;
            case Beat:
                TellLoads();
                break;
            case News:
                _newsPending = false;
                TellAll();
                break;
            case ChangeNode change:
                OnChange(change);
                break;
            case CommandDone done:
                OnCommandDone(done);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnMembersChanged(object change)
    {
        var about = _members.Apply(change);
        var rules = _members.Ruler?.Address == runtime.Address;
        if (rules && _state is null)
        {
            BeginRule(runtime.Directory.Current);
        }
        else if (!rules && _state is not null)
        {
            _log.Info("No longer ruling (epoch {0}).", _state.Epoch);
            _state = null;
            _registered.Clear();
            _loads.Clear();
        }

        if (_state is not null && about is not null)
        {
            var state = _members.StateOf(about);
            _state.SetState(about, state);
            if (state == NodeState.Down)
            {
                _registered.Remove(about);
                foreach (var node in _state.Snapshot.Nodes.Where(node => node.Address == about))
                {
                    _loads.Remove(node.Number);
                }
            }

            TellAllSoon();
        }
    }

    private void BeginRule(NodeDirectorySnapshot newest)
    {
        _state = new MasterState(newest, _members.Addresses);
        foreach (var node in _state.Snapshot.Nodes)
        {
            _state.SetState(node.Address, _members.StateOf(node.Address));
        }

        _told = null;

        // Whoever looks after a cluster wants to see that its master is another one now.
        const string line = "Ruling as the master, epoch {0}, with {1} nodes known.";
        if (newest.Epoch > 0)
        {
            _log.Warning(line, _state.Epoch, _state.Snapshot.Nodes.Length);
        }
        else
        {
            _log.Info(line, _state.Epoch, _state.Snapshot.Nodes.Length);
        }
    }

    private void OnRegister(Register register)
    {
        var address = Sender.Path.Address.HasLocalScope ? runtime.Address : Sender.Path.Address;
        if (_state is null)
        {
            Sender.Tell(new EpochRefused(runtime.Directory.Current.Epoch));
            return;
        }

        if (register.Newest.Epoch > _state.Epoch)
        {
            BeginRule(register.Newest);
        }

        var answer = _state.Register(register, address, address == runtime.Address, DateTimeOffset.UtcNow);
        if (answer is Registered registered)
        {
            _registered[address] = Sender;
            if (registered.Number != NodeNumbers.None)
            {
                // A member that cannot be reached is not up because its registration arrived late.
                _state.SetState(address, _members.StateOf(address) is var state and not (NodeState.Down or NodeState.Boot) ? state : NodeState.Up);
                answer = registered with { Snapshot = _state.Snapshot };
            }
        }

        Sender.Tell(answer);
        TellAllSoon();
    }

    private void OnChange(ChangeNode change)
    {
        if (_state is null)
        {
            Sender.Tell(NotRuling());
            return;
        }

        var node = _state.Snapshot.Find(change.Number);
        var state = change.Kind == NodeChangeKind.State ? (NodeState?)change.Value : null;
        if (state is NodeState.Reboot or NodeState.Halt or NodeState.PowerOff && NodeChanges.Refusal(change, _state.Snapshot) is null)
        {
            // The state follows when the command runs.
            _ = AskForCommandAsync(change, node!, Sender).PipeTo(Self);
            return;
        }

        var answer = _state.Change(change);
        if (answer.Errno == default)
        {
            var value = state is { } word ? NodeStates.NameOf(word) : change.Value.ToString(CultureInfo.InvariantCulture);
            _log.Info("Node {0}: {1} set to {2} by user {3}.", NodeNumbers.Format(change.Number), change.Kind, value, change.Caller.UserId);
            if (state == NodeState.Down)
            {
                Cluster.Get(Context.System).Down(node!.Address);
            }
        }

        TellAll();
        Sender.Tell(answer);
    }

    private async Task<CommandDone> AskForCommandAsync(ChangeNode change, NodeEntry node, IActorRef asker)
    {
        try
        {
            var request = new StartNodeCommand(node.Incarnation, (NodeState)change.Value);
            var answer = await runtime.AskAsync<NodeCommandStarted>(node, SpaceRuntime.NodeName, request, runtime.AnswerLimit, CancellationToken.None).ConfigureAwait(false);
            return new CommandDone(change, answer.Errno == default ? null : NodeChanges.No(answer.Errno, answer.Problem), asker);
        }
        catch (NodeException problem)
        {
            var refusal = NodeChanges.No(problem.Errno, problem.Message.TrimEnd('.')) with { Lost = problem.Errno == Numbers.EHostDown };
            return new CommandDone(change, refusal, asker);
        }
    }

    private void OnCommandDone(CommandDone done)
    {
        var answer = done.Refusal ?? _state?.Change(done.Change) ?? NotRuling();
        TellAll();
        done.Asker.Tell(answer);
    }

    private NodeChanged NotRuling() => NodeChanges.No(Errno.EBUSY, $"the member at {runtime.Address} does not rule (any more): ask again (EBUSY)");

    /// <summary>Tells of what is waiting to be taken in now in one piece: of many members that come at once each would be told of each.</summary>
    private void TellAllSoon()
    {
        if (!_newsPending)
        {
            _newsPending = true;
            Self.Tell(News.Instance, ActorRefs.NoSender);
        }
    }

    private void TellAll()
    {
        if (_state is null || ReferenceEquals(_told, _state.Snapshot))
        {
            return;
        }

        _told = _state.Snapshot;
        var news = new DirectoryChanged(_told);
        foreach (var member in _registered.Values)
        {
            member.Tell(news);
        }
    }

    private void TellLoads()
    {
        if (_state is null || _registered.Count == 0)
        {
            return;
        }

        var vector = new LoadVector(_state.Epoch, [.. _state.Snapshot.Nodes.Select(node => _loads.GetValueOrDefault(node.Number, new NodeLoad(node.Number, 0, 0)))]);
        foreach (var member in _registered.Values)
        {
            member.Tell(vector);
        }
    }

    private sealed record CommandDone(ChangeNode Change, NodeChanged? Refusal, IActorRef Asker);

    private sealed class News
    {
        public static readonly News Instance = new();
    }

    private sealed class Beat
    {
        public static readonly Beat Instance = new();
    }
}
