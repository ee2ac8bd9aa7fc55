using Actors.Engine.Remote.Control;
using Actors.Engine.Remote.Transport;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Watches actors of other systems in the name of ours. It sends heartbeats to each system where something is watched; when they are not
/// answered, the whole system counts as gone: its address is published as terminated and its run is quarantined, so that an actor that was
/// reported as terminated never speaks again. A system that answers with a new uid was restarted: what was watched there is watched anew, and
/// the new run reports at once what it does not know.
/// Heartbeats of others are answered as a reflex, without the mailbox; when this system itself stood still, the silence of others does not count.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/remoting/deathwatch.html"/>
public partial class RemoteWatcher : UntypedActor, IRequiresMessageQueue<IUnboundedMessageQueueSemantics>
{
    /// <summary>Which of our actors watch which remote actor.</summary>
    protected readonly Dictionary<IInternalActorRef, HashSet<IInternalActorRef>> Watching = [];

    /// <summary>What is watched on each remote system.</summary>
    protected readonly Dictionary<Address, HashSet<IInternalActorRef>> WatcheeByNodes = [];

    /// <summary>The actor's log.</summary>
    protected readonly ILoggingAdapter Log = Context.GetLogger();

    private readonly IFailureDetectorRegistry<Address> _failureDetector;
    private readonly TimeSpan _expectedResponseAfter;
    private readonly IRemoteActorRefProvider _provider;
    private readonly Dictionary<Address, int> _uids = [];
    private readonly Dictionary<Address, IActorRef> _peers = [];
    private readonly HeartbeatRsp _response;
    private readonly StallGuard _stallGuard;
    private readonly ICancelable _heartbeatTimer;
    private readonly ICancelable _reaperTimer;

    /// <summary>Creates the actor; <see cref="Props(IFailureDetectorRegistry{Address}, TimeSpan, TimeSpan, TimeSpan)"/> is the usual way.</summary>
    public RemoteWatcher(
        IFailureDetectorRegistry<Address> failureDetector,
        TimeSpan heartbeatInterval,
        TimeSpan unreachableReaperInterval,
        TimeSpan heartbeatExpectedResponseAfter)
    {
        _failureDetector = failureDetector;
        _expectedResponseAfter = heartbeatExpectedResponseAfter;
        var system = Context.System;
        _provider = ((ExtendedActorSystem)system).Provider as IRemoteActorRefProvider
            ?? throw new ConfigurationException($"Actor system [{system.Name}] needs a remote actor reference provider; set akka.actor.provider to remote or cluster.");
        _response = new HeartbeatRsp(AddressUidExtension.Uid(system));
        var pause = _provider.RemoteSettings.WatchFailureDetectorConfig.GetTimeSpan("acceptable-heartbeat-pause", TimeSpan.FromSeconds(10));
        _stallGuard = new StallGuard(() => system.Scheduler.MonotonicClock, heartbeatInterval, pause / 2);
        _heartbeatTimer = system.Scheduler.ScheduleTellRepeatedlyCancelable(heartbeatInterval, heartbeatInterval, Self, HeartbeatTick.Instance, Self);
        _reaperTimer = system.Scheduler.ScheduleTellRepeatedlyCancelable(
            unreachableReaperInterval, unreachableReaperInterval, Self, ReapUnreachableTick.Instance, Self);
    }

    /// <summary>The systems on which something is watched.</summary>
    protected ICollection<Address> WatchingNodes => WatcheeByNodes.Keys;

    /// <summary>Systems that were found unreachable and have not been watched anew since.</summary>
    protected HashSet<Address> Unreachable { get; } = [];

    /// <summary>The props of the actor.</summary>
    public static Props Props(
        IFailureDetectorRegistry<Address> failureDetector,
        TimeSpan heartbeatInterval,
        TimeSpan unreachableReaperInterval,
        TimeSpan heartbeatExpectedResponseAfter) =>
        Akka.Actor.Props.Create(() => new RemoteWatcher(failureDetector, heartbeatInterval, unreachableReaperInterval, heartbeatExpectedResponseAfter))
            .WithDeploy(Deploy.Local);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        base.PreStart();
        (_provider as RemoteActorRefProvider)?.Reflexes.Set(Self, new AnswerHeartbeats(_response, Self));
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        (_provider as RemoteActorRefProvider)?.Reflexes.Remove(Self);
        _heartbeatTimer.Cancel();
        _reaperTimer.Cancel();
        base.PostStop();
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HeartbeatTick:
                SendHeartbeats();
                break;
            case Heartbeat:
                Sender.Tell(_response);
                break;
            case HeartbeatRsp response:
                ReceiveResponse(response.AddressUid);
                break;
            case ReapUnreachableTick:
                ReapUnreachable();
                break;
            case ExpectedFirstHeartbeat expected:
                TriggerFirstHeartbeat(expected.From);
                break;
            case WatchRemote watch:
                AddWatching(watch.Watchee, watch.Watcher);
                break;
            case UnwatchRemote unwatch:
                RemoveWatch(unwatch.Watchee, unwatch.Watcher);
                break;
            case NewIncarnation news:
                MeetIncarnation(news.Address, news.Uid, news.IsRestart);
                break;
            case Terminated terminated:
                ProcessTerminated((IInternalActorRef)terminated.ActorRef, terminated.ExistenceConfirmed, terminated.AddressTerminated);
                break;
            case Stats:
                TellStats();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Tells everyone who watches something at <paramref name="address"/> that it is gone.</summary>
    protected virtual void PublishAddressTerminated(Address address) => AddressTerminatedTopic.Get(Context.System).Publish(new AddressTerminated(address));

    /// <summary>Quarantines the run of the system that was found unreachable.</summary>
    protected virtual void Quarantine(Address address, int? addressUid) => _provider.Quarantine(address, addressUid);

    /// <summary>Begins to watch <paramref name="watchee"/> for <paramref name="watcher"/>.</summary>
    protected void AddWatching(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (Equals(watcher, Self))
            throw new ArgumentException("The remote watcher does not watch for itself.", nameof(watcher));
        if (!Watching.TryGetValue(watchee, out var watchers))
            Watching[watchee] = watchers = [];
        watchers.Add(watcher);
        WatchNode(watchee);

        // This sends the watch itself: a watch of ours is not intercepted.
        Context.Watch(watchee);
    }

    /// <summary>Begins to mind the heartbeats of the system of <paramref name="watchee"/>.</summary>
    protected virtual void WatchNode(IInternalActorRef watchee)
    {
        var address = watchee.Path.Address;
        if (!WatcheeByNodes.TryGetValue(address, out var watchees))
        {
            WatcheeByNodes[address] = watchees = [];
            if (Unreachable.Remove(address))
            {
                // It was given up before; what its detector remembers belongs to that time.
                _failureDetector.Remove(address);
                _uids.Remove(address);
            }
        }

        watchees.Add(watchee);
    }

    /// <summary>Ends the watch of one watcher.</summary>
    protected void RemoveWatch(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!Watching.TryGetValue(watchee, out var watchers))
            return;
        watchers.Remove(watcher);
        if (watchers.Count > 0)
            return;
        Context.Unwatch(watchee);
        RemoveWatchee(watchee);
    }

    /// <summary>Forgets a watched actor.</summary>
    protected void RemoveWatchee(IInternalActorRef watchee)
    {
        var address = watchee.Path.Address;
        Watching.Remove(watchee);
        if (!WatcheeByNodes.TryGetValue(address, out var watchees))
            return;
        watchees.Remove(watchee);
        if (watchees.Count == 0)
            UnwatchNode(address);
    }

    /// <summary>Stops to mind the heartbeats of a system.</summary>
    protected void UnwatchNode(Address watcheeAddress)
    {
        WatcheeByNodes.Remove(watcheeAddress);
        _uids.Remove(watcheeAddress);
        _peers.Remove(watcheeAddress);
        _failureDetector.Remove(watcheeAddress);
    }

    private void ReceiveResponse(int uid)
    {
        var from = Sender.Path.Address;
        if (!WatcheeByNodes.ContainsKey(from) || Unreachable.Contains(from))
            return;
        MeetIncarnation(from, uid, isRestart: _uids.TryGetValue(from, out int known) && known != uid);
        _failureDetector.Heartbeat(from);
    }

    private void MeetIncarnation(Address address, int uid, bool isRestart)
    {
        if (!WatcheeByNodes.TryGetValue(address, out var watchees))
            return;
        _uids[address] = uid;

        // Watch messages to an earlier run are lost with it, so each is sent again. To the first run they are on their way already: a second
        // one could come when the actor has just died, and its answer (never existed, for all it knows) overtake the real notice.
        if (!isRestart)
            return;
        foreach (var watchee in watchees)
            watchee.SendSystemMessage(new Watch(watchee, (IInternalActorRef)Self));
    }

    private void ReapUnreachable()
    {
        // Suspect yourself first: after a stall of this process everybody looks silent.
        if (!_stallGuard.MayJudge())
            return;
        foreach (var address in WatcheeByNodes.Keys.ToArray())
        {
            if (Unreachable.Contains(address) || _failureDetector.IsAvailable(address))
                continue;
            Log.Warning("Detected unreachable: [{0}]", address);
            Quarantine(address, _uids.TryGetValue(address, out int uid) ? uid : (_provider.Transport as TcpRemoteTransport)?.AssociationTo(address).Uid);
            PublishAddressTerminated(address);
            Unreachable.Add(address);
        }
    }

    private void SendHeartbeats()
    {
        if (_stallGuard.Beat() > TimeSpan.Zero)
            ForgiveAll();
        foreach (var address in WatcheeByNodes.Keys)
        {
            if (Unreachable.Contains(address))
                continue;
            if (!_failureDetector.IsMonitoring(address))
            {
                // A system that never answers has to be found unreachable too: the first answer is taken for granted after a while.
                Context.System.Scheduler.ScheduleTellOnce(_expectedResponseAfter, Self, new ExpectedFirstHeartbeat(address), Self);
            }

            if (!_peers.TryGetValue(address, out var peer))
                _peers[address] = peer = _provider.ResolveActorRef(new RootActorPath(address) / Self.Path.Elements);
            peer.Tell(Heartbeat.Instance, Self);
        }
    }

    /// <summary>This system itself stood still: no silence it noticed means anything. Every detector starts again.</summary>
    private void ForgiveAll()
    {
        foreach (var address in WatcheeByNodes.Keys)
        {
            if (Unreachable.Contains(address) || !_failureDetector.IsMonitoring(address))
                continue;
            _failureDetector.Remove(address);
            _failureDetector.Heartbeat(address);
        }
    }

    private void TriggerFirstHeartbeat(Address address)
    {
        if (WatcheeByNodes.ContainsKey(address) && !_failureDetector.IsMonitoring(address))
            _failureDetector.Heartbeat(address);
    }

    private void ProcessTerminated(IInternalActorRef watchee, bool existenceConfirmed, bool addressTerminated)
    {
        // When the whole address is gone, the watchers have been told by the topic.
        if (!addressTerminated && Watching.TryGetValue(watchee, out var watchers))
        {
            foreach (var watcher in watchers)
                watcher.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed, addressTerminated));
        }

        RemoveWatchee(watchee);
    }

    private void TellStats()
    {
        var refs = Watching.SelectMany(pair => pair.Value.Select(watcher => ((IActorRef)watcher, (IActorRef)pair.Key)));
        Sender.Tell(new Stats(Watching.Sum(pair => pair.Value.Count), WatcheeByNodes.Count, [.. refs], [.. WatcheeByNodes.Keys]));
    }

    private sealed class AnswerHeartbeats(HeartbeatRsp answer, IActorRef watcher) : IControlReflex
    {
        public bool React(object message, IActorRef? sender)
        {
            if (message is not Heartbeat)
                return false;
            sender?.Tell(answer, watcher);
            return true;
        }
    }
}
