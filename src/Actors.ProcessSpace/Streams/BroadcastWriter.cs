namespace Actors.ProcessSpace.Streams;

/// <summary>
/// One input for several streams (the stdin of a run on many nodes). The slowest reader throttles the source, which runs at most one
/// window ahead of it; a reader that closes, or whose stream breaks, is dropped, and the rest go on. One writer at a time.
/// </summary>
public sealed class BroadcastWriter
{
    private readonly List<OutboundStream> _live;
    private readonly List<Task<LinkFlush>> _waits = [];

    /// <summary>Writes to all of <paramref name="targets"/>.</summary>
    public BroadcastWriter(IReadOnlyList<OutboundStream> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Targets = targets;
        _live = [.. targets];
        AllGone = Task.WhenAll(targets.Select(static target => target.ReaderGone));
    }

    /// <summary>The streams written to, dropped ones included.</summary>
    public IReadOnlyList<OutboundStream> Targets { get; }

    /// <summary>Completes when no target is left that reads. Never faults.</summary>
    public Task AllGone { get; }

    /// <summary>
    /// Writes to every target that is left and waits until the slowest has room again. False when none is left. A cancelled write may
    /// have reached some targets and not others.
    /// </summary>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        // All start before any is waited for: a stalled target must not keep these bytes from the others.
        _waits.Clear();
        foreach (var target in _live)
        {
            _waits.Add(target.WriteAsync(source, cancellationToken).AsTask());
        }

        for (var i = _waits.Count - 1; i >= 0; i--)
        {
            if ((await _waits[i].ConfigureAwait(false)).IsOver)
            {
                _live.RemoveAt(i);
            }
        }

        return _live.Count > 0;
    }

    /// <summary>The clean end of input for every target that is left.</summary>
    public async ValueTask CompleteAsync()
    {
        foreach (var target in _live)
        {
            await target.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends every target that is left as broken.</summary>
    /// <param name="reason">Why, for the readers.</param>
    public void Abort(string reason)
    {
        foreach (var target in _live)
        {
            target.Abort(reason);
        }
    }
}
