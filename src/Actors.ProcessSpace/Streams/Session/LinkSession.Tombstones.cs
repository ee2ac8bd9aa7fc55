namespace Actors.ProcessSpace.Streams;

// Ended streams are remembered until a ping sent after their last word has come back: from then on the peer cannot ask again.
internal sealed partial class LinkSession
{
    private const int ManyTombstones = 1024;

    private readonly Dictionary<StreamId, Tombstone> _tombstones = [];
    private readonly Dictionary<uint, Tombstone> _deadAliases = [];
    private List<Tombstone> _fresh = [];
    private List<Tombstone> _aging = [];
    private long _agingSerial;
    private long _pingSerial;

    /// <summary>The stream has ended for the link; its reader may still have bytes to read.</summary>
    private bool Bury(InboundStream stream, FrameType answer, string? reason)
    {
        _inboundByAlias.Remove(stream.Alias);
        var tombstone = Bury(stream.Id, stream.Alias, answer, stream.Window.Received, reason);
        stream.Alias = 0;
        if (!stream.Parked)
        {
            _inbound.Remove(stream.Id);
        }

        return Answer(tombstone);
    }

    private Tombstone Bury(StreamId id, uint alias, FrameType answer, long offset, string? reason)
    {
        var tombstone = new Tombstone(id, alias, answer, offset, reason);
        _tombstones[id] = tombstone;
        _deadAliases[alias] = tombstone;
        _fresh.Add(tombstone);
        if (_fresh.Count >= ManyTombstones && _aging.Count == 0)
        {
            _pingDue = true;
        }

        return tombstone;
    }

    private bool Answer(Tombstone tombstone)
    {
        if (_connection is null || tombstone.Queued)
        {
            return false;
        }

        tombstone.Queued = true;
        _answers.Enqueue(tombstone);
        return true;
    }

    private long NextPing()
    {
        _pingSerial++;
        if (_peerSynced && _aging.Count == 0 && _fresh.Count > 0)
        {
            (_fresh, _aging) = (_aging, _fresh);
            _agingSerial = _pingSerial;
        }

        return _pingSerial;
    }

    private void OnPong(long serial)
    {
        if (serial > _pingSerial)
        {
            throw new LinkProtocolException($"the answer to ping {serial}, which was not sent");
        }

        if (_aging.Count == 0 || serial < _agingSerial)
        {
            return;
        }

        foreach (var tombstone in _aging)
        {
            _tombstones.Remove(tombstone.Id);
            _deadAliases.Remove(tombstone.Alias);
        }

        _aging.Clear();
    }

    private void ForgetPings()
    {
        // Answers may have been lost with the connection: nothing is confirmed by what comes back on the next one.
        _fresh.AddRange(_aging);
        _aging.Clear();
        foreach (var tombstone in _answers)
        {
            tombstone.Queued = false;
        }

        _answers.Clear();
    }
}
