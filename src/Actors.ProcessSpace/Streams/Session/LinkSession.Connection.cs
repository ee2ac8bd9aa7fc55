namespace Actors.ProcessSpace.Streams;

// Connections come and go; time is told by Tick.
internal sealed partial class LinkSession
{
    private const long LateTick = 1000;

    private long _heardAt;
    private long _aliveAt;
    private long _nextPing;

    // When the last connection that carried anything ended; -1 while one does. A peer that takes connections and drops them is not back.
    private long _brokenSince = -1;
    private int _heard;
    private int _resumes;

    /// <summary>Milliseconds, as of the last tick.</summary>
    internal long Now { get; private set; } = now;

    /// <summary>Why the last connection ended, for the streams that break because none came back.</summary>
    internal string LastLoss { get; set; } = "it could not be reached";

    /// <summary>A sign of life from the peer: any byte.</summary>
    internal void Heard() => Volatile.Write(ref _heard, 1);

    /// <summary>A connection has been agreed on with the peer. The one that was there, if any, is returned to be closed.</summary>
    internal ILinkConnection? Attach(ILinkConnection connection)
    {
        ILinkConnection? old;
        lock (Gate)
        {
            if (_closed is not null)
            {
                return connection;
            }

            old = _connection;
            ClearQueues();
            _connection = connection;
            _epoch++;
            _peerSynced = false;
            _syncDue = true;
            _heardAt = Now;
            _aliveAt = Now;
            _nextPing = Now;
            _ = Interlocked.Exchange(ref _heard, 0);
            if (_epoch > 1 && (_outbound.Count > 0 || _inboundByAlias.Count > 0))
            {
                _resumes++;
            }

            foreach (var stream in _outbound.Values)
            {
                if (stream.Reconnect())
                {
                    _reopen.Enqueue(stream);
                }
                else
                {
                    Ready(stream);
                }
            }
        }

        return old;
    }

    /// <summary>The connection is over. False when it was not the session's (any more).</summary>
    internal bool Detach(ILinkConnection connection)
    {
        lock (Gate)
        {
            if (_connection != connection)
            {
                return false;
            }

            _connection = null;
            if (Interlocked.Exchange(ref _heard, 0) != 0 || _brokenSince < 0)
            {
                _brokenSince = Now;
            }

            ClearQueues();
            return true;
        }
    }

    /// <summary>Time has passed. Returns why the connection should be dropped, or null.</summary>
    internal string? Tick(long time)
    {
        ILinkConnection? connection;
        string? drop = null;
        lock (Gate)
        {
            Forgive(time);
            var since = time - Now;
            Now = time;
            connection = _connection;
            if (_parked > 0 || _inbound.Count > _inboundByAlias.Count)
            {
                ExpireWaiting();
            }

            if (connection is null)
            {
                WaitForConnection();
            }
            else
            {
                if (Interlocked.Exchange(ref _heard, 0) != 0)
                {
                    _heardAt = time;
                    _aliveAt = time;
                    _brokenSince = -1;
                }
                else if (connection.AcknowledgedAgo <= since)
                {
                    // Its system has answered since the last tick: the way is good and the peer there, though it may be too busy to speak.
                    _aliveAt = time;
                }

                if (time - _aliveAt > options.SilenceLimit.TotalMilliseconds || time - _heardAt > options.HungLimit.TotalMilliseconds)
                {
                    drop = $"nothing heard for {(time - _heardAt) / 1000.0:0.0} s";
                }
                else if (time >= _nextPing)
                {
                    _nextPing = time + (long)options.HeartbeatInterval.TotalMilliseconds;
                    _pingDue = true;
                }
            }
        }

        connection?.Kick(now: false);
        return drop;
    }

    /// <summary>Every stream ends as broken, now. The session stays usable.</summary>
    internal void BreakStreams(string reason)
    {
        lock (Gate)
        {
            BreakAll(reason);
        }
    }

    /// <summary>
    /// The session ends for good. The connection, if any, is returned to be closed after its goodbye, which has been said when the task
    /// ends.
    /// </summary>
    internal (ILinkConnection? Connection, Task Said) Close(string reason)
    {
        ILinkConnection? connection;
        Task said;
        lock (Gate)
        {
            _closed = reason;
            _goodbye = reason;
            _goodbyeSent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            said = _goodbyeSent.Task;
            connection = _connection;
            BreakAll($"the link of this node was closed: {reason}");
        }

        connection?.Kick(now: false);
        return (connection, said);
    }

    private void WaitForConnection()
    {
        if (_outbound.Count == 0 && _inbound.Count == 0)
        {
            _brokenSince = -1;
        }
        else if (_brokenSince < 0)
        {
            _brokenSince = Now;
        }
        else if (Now - _brokenSince > options.ResumeLimit.TotalMilliseconds)
        {
            BreakAll($"no connection with {peer} for {options.ResumeLimit.TotalSeconds:0.#} s: {LastLoss}");
        }
    }

    /// <summary>A tick that comes late means that this process was stopped or starved: that time does not count against the peer.</summary>
    private void Forgive(long time)
    {
        var late = time - Now - LateTick;
        if (late > 0)
        {
            _heardAt += late;
            _aliveAt += late;
            if (_brokenSince >= 0)
            {
                _brokenSince += late;
            }
        }
    }

    private void ExpireWaiting()
    {
        foreach (var stream in _inbound.Values.ToArray())
        {
            if (stream.Deadline != 0 && stream.Deadline <= Now)
            {
                if (stream.Parked)
                {
                    _parked--;
                }

                _inbound.Remove(stream.Id);
                stream.Expire();
            }
        }
    }

    private void ClearQueues()
    {
        ForgetPings();
        _pingDue = false;
        _pongDue = false;
        _syncDue = false;
        _reopen.Clear();
        foreach (var stream in _ready)
        {
            stream.Queued = false;
        }

        foreach (var stream in _credits)
        {
            stream.Queued = false;
        }

        _ready.Clear();
        _credits.Clear();
    }

    private void BreakAll(string reason)
    {
        foreach (var stream in _outbound.Values)
        {
            stream.Close(StreamEnd.Broken(stream.Window.Acknowledged, reason));
        }

        _outbound.Clear();
        _outboundIds.Clear();
        foreach (var stream in _inbound.Values)
        {
            if (stream.Parked && stream.End is null)
            {
                stream.Expire();
            }

            if (!stream.Parked)
            {
                stream.Alias = 0;
                stream.OnEnd(StreamEnd.Broken(stream.Window.Received, reason));
            }
        }

        foreach (var stream in _inbound.Values.Where(static s => !s.Parked || s.Closed).ToArray())
        {
            _parked -= stream.Parked ? 1 : 0;
            _inbound.Remove(stream.Id);
        }

        _inboundByAlias.Clear();
        _tombstones.Clear();
        _deadAliases.Clear();
        _fresh.Clear();
        _aging.Clear();
        ClearQueues();
        _brokenSince = -1;
    }

    private void Break(InboundStream stream, string reason)
    {
        _inboundByAlias.Remove(stream.Alias);
        _inbound.Remove(stream.Id);
        stream.Alias = 0;
        if (stream.Parked)
        {
            _parked--;
            stream.Expire();
        }
        else
        {
            stream.OnEnd(StreamEnd.Broken(stream.Window.Received, reason));
        }
    }
}
