namespace Actors.ProcessSpace.Streams;

/// <summary>
/// One input for several streams (the stdin of a run on many nodes). The slowest reader throttles the source, which runs at most one
/// window ahead of it; a reader that closes, or whose stream breaks, is dropped, and the rest go on.
/// </summary>
public sealed class BroadcastWriter
{
    /// <summary>Writes to all of <paramref name="targets"/>.</summary>
    public BroadcastWriter(IReadOnlyList<OutboundStream> targets) => Targets = targets;

    /// <summary>The streams written to, dropped ones included.</summary>
    public IReadOnlyList<OutboundStream> Targets { get; }

    /// <summary>Completes when no target is left that reads. Never faults.</summary>
    public Task AllGone => throw new NotSupportedException();

    /// <summary>Writes to every target that is left and waits until the slowest has room again. False when none is left.</summary>
    public ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>The clean end of input for every target that is left.</summary>
    public ValueTask CompleteAsync() => throw new NotSupportedException();

    /// <summary>Ends every target that is left as broken.</summary>
    /// <param name="reason">Why, for the readers.</param>
    public void Abort(string reason) => throw new NotSupportedException();
}
