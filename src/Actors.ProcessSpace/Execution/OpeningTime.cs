using Actors.Native;

namespace Actors.ProcessSpace.Execution;

/// <summary>How long the files and connections of one process may take to be opened, all of them together; begins when it is made.</summary>
internal sealed class OpeningTime : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _source;

    public OpeningTime(TimeSpan limit, CancellationToken cancellation)
    {
        _limit = limit;
        _cancellation = cancellation;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _source.CancelAfter(limit);
    }

    /// <summary>Cancelled when the time is over, or the creation is called off.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>True when it was the time, and nobody called anything off.</summary>
    public bool IsOver => _source.IsCancellationRequested && !_cancellation.IsCancellationRequested;

    /// <summary>The error of something that took too long.</summary>
    public NativeException Over(string what) =>
        new(Errno.ETIMEDOUT, $"{what}: nobody at its other end within {_limit.TotalSeconds:0.###} s (actors.process.connect-timeout)");

    public void Dispose() => _source.Dispose();
}
