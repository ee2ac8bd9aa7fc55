namespace Actors.ProcessSpace.Nodes;

/// <summary>Which starts of nodes are lost, for those that wait for an answer of theirs. Thread-safe.</summary>
internal sealed class LostPeers
{
    private const int MostKept = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, (CancellationTokenSource Source, string? Reason)> _peers = [];

    /// <summary>Cancelled when that start of a node is lost.</summary>
    public CancellationToken Watch(ulong incarnation)
    {
        lock (_gate)
        {
            if (!_peers.TryGetValue(incarnation, out var peer))
            {
                MakeRoom();
                _peers[incarnation] = peer = (new CancellationTokenSource(), null);
            }

            return peer.Source.Token;
        }
    }

    /// <summary>Why it is lost; null: it is not.</summary>
    public string? ReasonOf(ulong incarnation)
    {
        lock (_gate)
        {
            return _peers.GetValueOrDefault(incarnation).Reason;
        }
    }

    public void Lose(ulong incarnation, string reason)
    {
        CancellationTokenSource source;
        lock (_gate)
        {
            source = _peers.GetValueOrDefault(incarnation).Source ?? new CancellationTokenSource();
            MakeRoom();
            _peers[incarnation] = (source, reason);
        }

        _ = source.CancelAsync();
    }

    /// <summary>It is there again: new requests can be asked of it.</summary>
    public void Find(ulong incarnation)
    {
        lock (_gate)
        {
            if (_peers.GetValueOrDefault(incarnation).Reason is not null)
            {
                _peers.Remove(incarnation);
            }
        }
    }

    /// <summary>Lost ones are forgotten first: nobody waits for those.</summary>
    private void MakeRoom()
    {
        if (_peers.Count >= MostKept)
        {
            foreach (var lost in _peers.Where(static peer => peer.Value.Reason is not null).Select(static peer => peer.Key).ToArray())
            {
                _peers.Remove(lost);
            }
        }
    }
}
