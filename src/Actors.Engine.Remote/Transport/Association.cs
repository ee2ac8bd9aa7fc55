using System.Collections.Concurrent;
using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>
/// Everything between this system and one address: the run (uid) of the peer as far as it is known, which runs are quarantined, the lanes out,
/// the connections in, and when to try again. It outlives connections. Safe for several threads; nothing here blocks.
/// </summary>
internal sealed partial class Association
{
    private readonly TcpRemoteTransport _transport;
    private readonly Lock _gate = new();
    private readonly OutboundLane[] _lanes;
    private readonly SystemOutbox _outbox;

    public Association(TcpRemoteTransport transport, Address remote)
    {
        _transport = transport;
        Remote = remote;
        var settings = transport.Tcp;
        _outbox = new SystemOutbox(transport.Provider.RemoteSettings.SysMsgBufferSize);
        _lanes =
        [
            new OutboundLane(this, Lane.Control, settings.Control, _outbox),
            new OutboundLane(this, Lane.Ordinary, settings.Ordinary, null),
            new OutboundLane(this, Lane.Large, settings.Large, null),
        ];
    }

    public Address Remote { get; }

    public Address Local => _transport.DefaultAddress;

    public ILoggingAdapter Log => _transport.Log;

    public TcpRemoteTransport Transport => _transport;

    /// <summary>True when nothing is sent any more: this system shuts down.</summary>
    public bool IsShutDown => _transport.IsShutDown;

    /// <summary>True when the peer's present run is quarantined, or nothing is sent any more.</summary>
    public bool IsClosed => IsShutDown || Volatile.Read(ref _isQuarantined);

    /// <summary>Something waits to be sent, or to be acknowledged, over a connection that is there or being made.</summary>
    public bool IsBusy => !IsClosed && Volatile.Read(ref _failures) == 0 && Array.Exists(_lanes, lane => lane.IsBusy);

    /// <summary>How many system messages the peer has not acknowledged.</summary>
    public int PendingSystemMessages => _outbox.Count;

    public void Send(Route route, object message, IActorRef? sender, RemoteActorRef recipient)
    {
        if (message is ISystemMessage system)
        {
            SendSystem(system, recipient);
            return;
        }

        if (IsClosed || IsGated)
        {
            DeadLetter(message, sender, recipient);
            if (!IsShutDown)
                ProbeQuarantined();
            return;
        }

        var lane = _lanes[(int)LaneOf(route, message)];
        if (_transport.TrySerialize(message, sender, recipient, lane.Lane) is not { } envelope)
            return;
        if (!lane.TryEnqueue(envelope))
        {
            lane.Overflowed();
            DeadLetter(message, sender, recipient);
        }
    }

    public void DeadLetter(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        if (message is not (RemoteWatcher.Heartbeat or RemoteWatcher.HeartbeatRsp) && !_transport.System.WhenTerminated.IsCompleted)
            _transport.System.DeadLetters.Tell(new DeadLetter(message, sender ?? _transport.System.DeadLetters, recipient), sender);
    }

    public Task<OutboundConnection> OpenAsync(Lane lane) =>
        _transport.Connector.ConnectAsync(Remote, lane, _transport.Identity, _transport.Stopping);

    /// <summary>Called once a second: replaces a connection that does not acknowledge, gives up a peer that never does.</summary>
    public void Tick(long now)
    {
        var settings = _transport.Provider.RemoteSettings;
        long waiting = _outbox.WaitingFor(now);
        if (waiting > settings.InitialSysMsgDeliveryTimeout.TotalMilliseconds)
        {
            GiveUp($"system messages could not be delivered for {settings.InitialSysMsgDeliveryTimeout}");
        }
        else if (waiting > settings.SysResendTimeout.TotalMilliseconds && _lanes[0].IsConnected)
        {
            Log.Debug("[{0}] has acknowledged no system message for {1} ms: connecting anew", Remote, waiting);
            _lanes[0].Reconnect();
        }

        PruneQuarantine(now);
    }

    public void Close()
    {
        foreach (var lane in _lanes)
        {
            lane.Reconnect();
            lane.Schedule();
        }

        CloseInbound(_ => true, notify: false);
    }

    private static Lane LaneOf(Route route, object message)
    {
        // A selection is sent to the root of the remote system; where it leads says which lane it takes.
        if (route.IsRoot && message is ActorSelectionMessage { Elements: [SelectChildName { Name: "system" }, SelectChildName { Name: "cluster" or "remote-watcher" }, ..] })
            return Lane.Control;
        return route.Lane;
    }

    private void SendSystem(ISystemMessage message, RemoteActorRef recipient)
    {
        if (IsClosed)
        {
            if (!IsShutDown)
                ProbeQuarantined();
            return;
        }

        if (_transport.TrySerialize(message, null, recipient, Lane.Control) is not { } envelope)
            return;

        // The notice of a death arrives after what the dead one sent: locally the mailbox sees to that, here marks in the other lanes.
        var marks = message is DeathWatchNotification
            ? new LaneMarks(_lanes[(int)Lane.Ordinary].PlaceMark(), _lanes[(int)Lane.Large].PlaceMark())
            : default;
        if (_outbox.TryAdd(envelope, marks))
            _lanes[(int)Lane.Control].Schedule();
        else
            GiveUp($"more than {_transport.Provider.RemoteSettings.SysMsgBufferSize} system messages wait for it (akka.remote.system-message-buffer-size)");
    }

    private void GiveUp(string reason)
    {
        int? uid;
        lock (_gate)
            uid = _uid;
        Log.Error("Giving up [{0}]: {1}.", Remote, reason);
        _transport.Quarantine(Remote, uid);
        AddressTerminatedTopic.Get(_transport.System).Publish(new AddressTerminated(Remote));
    }
}
