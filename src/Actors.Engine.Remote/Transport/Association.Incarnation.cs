using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>Which run of the peer we speak to, and which ones never again.</summary>
internal sealed partial class Association
{
    private readonly Dictionary<int, long> _quarantined = [];
    private SystemInbox _inbox = new();
    private int? _uid;
    private bool _isQuarantined;
    private bool _toldQuarantined;
    private int _connections;
    private bool _firstWasInbound;
    private long _nextProbe;

    /// <summary>The uid of the peer's run, as far as it is known.</summary>
    public int? Uid
    {
        get
        {
            lock (_gate)
                return _uid;
        }
    }

    /// <summary>Where system messages of that run arrive; null when it is not the present one any more.</summary>
    public SystemInbox? InboxOf(int uid)
    {
        lock (_gate)
            return _uid == uid ? _inbox : null;
    }

    public bool IsQuarantined(int uid)
    {
        lock (_gate)
            return _quarantined.ContainsKey(uid);
    }

    /// <summary>A connection that was admitted has ended.</summary>
    public void ConnectionEnded(int uid, Exception? cause)
    {
        bool last;
        lock (_gate)
            last = _uid == uid && _connections > 0 && --_connections == 0;
        if (!last)
            return;
        if (cause is not null and not OperationCanceledException and not ObjectDisposedException)
            Log.Debug("The last connection with [{0}] has ended: {1}", Remote, cause.Message);
        _transport.Publish(new DisassociatedEvent(Local, Remote, _firstWasInbound));
    }

    /// <summary>Ends all dealings with one run; without a uid, with whatever run is there, for as long as the gate stays closed.</summary>
    public void Quarantine(int? uid, string reason)
    {
        bool current;
        lock (_gate)
        {
            if (uid is { } known && !_quarantined.TryAdd(known, Environment.TickCount64))
                return;
            current = uid is null || _uid is null || _uid == uid;
            if (current && uid is not null)
            {
                _uid = uid;
                _connections = 0;
                Volatile.Write(ref _isQuarantined, true);
            }
        }

        if (current)
        {
            DropAll();
            CloseInbound(_ => true, notify: uid is not null);
            if (uid is null)
                CloseGate();
        }

        if (uid is { } gone)
        {
            Log.Debug("Quarantining [{0}] with uid {1}: {2}", Remote, gone, reason);
            _transport.Publish(new QuarantinedEvent(Remote, gone));
        }
    }

    /// <summary>The peer has said that it does not speak to our run any more.</summary>
    public void QuarantinedByPeer()
    {
        lock (_gate)
        {
            if (_toldQuarantined)
                return;
            _toldQuarantined = true;
        }

        _transport.Publish(new ThisActorSystemQuarantinedEvent(Local, Remote));
    }

    /// <summary>A connection with the peer's run <paramref name="uid"/> is up. False: it is not to be used, that run is quarantined.</summary>
    public bool Admit(int uid, bool inbound)
    {
        int? earlier;
        bool first;
        lock (_gate)
        {
            if (_quarantined.ContainsKey(uid) || IsShutDown)
                return false;
            earlier = _uid;
            if (earlier != uid)
            {
                if (earlier is { } old)
                {
                    _quarantined.TryAdd(old, Environment.TickCount64);
                    _outbox.Reset();
                    _inbox = new SystemInbox();
                }

                _uid = uid;
                _connections = 0;
                _toldQuarantined = false;
            }

            first = _connections++ == 0;
            if (first)
                _firstWasInbound = inbound;
        }

        if (earlier != uid)
            MeetIncarnation(uid, earlier);
        Wake();
        if (first)
            _transport.Publish(new AssociatedEvent(Local, Remote, inbound));
        return true;
    }

    private void MeetIncarnation(int uid, int? earlier)
    {
        if (earlier is { } old)
        {
            bool wasQuarantined = Volatile.Read(ref _isQuarantined);
            foreach (var lane in _lanes)
                lane.Reconnect();
            CloseInbound(connection => connection.Peer.Uid != uid, notify: false);
            Volatile.Write(ref _isQuarantined, false);
            if (!wasQuarantined)
                _transport.Publish(new QuarantinedEvent(Remote, old));
            Log.Info("[{0}] was restarted: its uid was {1} and is now {2}", Remote, old, uid);
        }

        _transport.Provider.RemoteWatcher.Tell(new RemoteWatcher.NewIncarnation(Remote, uid, IsRestart: earlier is not null), Akka.Actor.ActorRefs.NoSender);
    }

    /// <summary>What waits for a run that is gone is answered now; connections to it are closed.</summary>
    private void DropAll()
    {
        foreach (var envelope in _outbox.Reset())
            Log.Debug("The system message [{0}] for [{1}] was dropped with its peer", envelope.Message, envelope.Recipient.Path);
        foreach (var lane in _lanes)
        {
            lane.Reconnect();
            lane.Schedule();
        }
    }

    /// <summary>Somebody wants to speak to a quarantined run: look, now and then, whether another one is there by now.</summary>
    private void ProbeQuarantined()
    {
        if (!Volatile.Read(ref _isQuarantined))
            return;
        long now = Environment.TickCount64, due = Volatile.Read(ref _nextProbe);
        if (now < due || Interlocked.CompareExchange(ref _nextProbe, now + (long)_transport.Tcp.Gate.TotalMilliseconds, due) != due)
            return;
        _lanes[0].Probe();
    }

    private void PruneQuarantine(long now)
    {
        if (_transport.Provider.RemoteSettings.QuarantineDuration is not { } duration)
            return;
        lock (_gate)
        {
            foreach (var (uid, since) in _quarantined)
            {
                if (now - since > duration.TotalMilliseconds && uid != _uid)
                    _quarantined.Remove(uid);
            }
        }
    }
}
