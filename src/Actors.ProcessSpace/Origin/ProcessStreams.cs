using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Origin;

/// <summary>The origin's ends of a process's streams; null where there is none.</summary>
internal sealed record ProcessStreams(OutboundStream? Input, InboundStream? Output, InboundStream? Error)
{
    /// <summary>Completes when both outputs have ended and are read to their ends.</summary>
    public Task Drained { get; } = (Output, Error) switch
    {
        (null, null) => Task.CompletedTask,
        ({ } only, null) => only.Ended,
        (null, { } only) => only.Ended,
        ({ } output, { } error) => Task.WhenAll(output.Ended, error.Ended),
    };
}
