using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace;

/// <summary>Which of a process's streams travel over the node link. Both ends work it out from the spec, so nothing about it travels.</summary>
internal readonly record struct StreamPlan(bool Input, bool Output, bool Error)
{
    public static StreamPlan Of(ProcessSpec spec)
    {
        var (input, output, error) = (IsPipe(spec, 0), IsPipe(spec, 1), IsPipe(spec, 2));

        // A terminal is one thing: what is typed on channel 0, what it shows on channel 1.
        return spec.Terminal is null ? new StreamPlan(input, output, error) : new StreamPlan(input, output || error || input, false);
    }

    public StreamId Stream(ProcessId id, byte channel) => new(id.OriginIncarnation, id.Serial, channel);

    private static bool IsPipe(ProcessSpec spec, int descriptor) => spec.Streams[descriptor].Kind == StreamKind.Pipe;
}
