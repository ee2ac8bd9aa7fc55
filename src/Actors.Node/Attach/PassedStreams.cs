using Actors.Native;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>
/// The standard streams that a program passed with its request. They are shared with the program and its other children, so their flags
/// stay as they are; and they are closed here before the exit is reported, or their readers would never see the end.
/// </summary>
internal sealed class PassedStreams : IAsyncDisposable
{
    private readonly Descriptor?[] descriptors = new Descriptor?[3];

    private PassedStreams()
    {
    }

    internal IByteReader? Input { get; private set; }

    internal IByteWriter? Output { get; private set; }

    internal IByteWriter? Error { get; private set; }

    /// <summary>What the child gets for each of them: the file or the null device that was asked for, else a pipe, or nothing where the program had none.</summary>
    internal StreamSet SpecsFor(StreamSet asked) => new()
    {
        Input = SpecFor(asked.Input, Input is not null),
        Output = SpecFor(asked.Output, Output is not null),
        Error = SpecFor(asked.Error, Error is not null),
    };

    /// <summary>Takes the descriptors of a message.</summary>
    /// <param name="frame">The message.</param>
    /// <param name="numbers">What each of its first descriptors is: 0, 1 or 2.</param>
    /// <param name="others">How many more there are, which are no streams.</param>
    /// <exception cref="NativeException">EPROTO: the numbers are wrong.</exception>
    internal static PassedStreams Take(LocalSocketFrame frame, IReadOnlyList<uint> numbers, int others = 0)
    {
        if (numbers.Count + others != frame.DescriptorCount || numbers.Any(static number => number > 2) || numbers.Distinct().Count() != numbers.Count)
        {
            throw new NativeException(Errno.EPROTO, $"take {frame.DescriptorCount} descriptors as streams {string.Join(',', numbers)}");
        }

        var streams = new PassedStreams();
        for (int i = 0; i < numbers.Count; i++)
        {
            Descriptor descriptor = frame.Take(i);
            streams.descriptors[numbers[i]] = descriptor;
            switch (numbers[i])
            {
                case 0:
                    streams.Input = InheritedStreams.OpenReader(descriptor.Number);
                    break;
                case 1:
                    streams.Output = InheritedStreams.OpenWriter(descriptor.Number);
                    break;
                default:
                    streams.Error = InheritedStreams.OpenWriter(descriptor.Number);
                    break;
            }
        }

        return streams;
    }

    /// <summary>Lets go of the input, so that whoever writes it learns that nobody reads. Harmless when that was done already.</summary>
    internal async ValueTask CloseInputAsync()
    {
        if (Input is { } input)
        {
            await input.DisposeAsync().ConfigureAwait(false);
            descriptors[0]?.Dispose();
        }
    }

    private static StreamSpec SpecFor(StreamSpec asked, bool passed) =>
        asked.Kind is StreamKind.File or StreamKind.Null ? asked : passed ? StreamSpec.Pipe : StreamSpec.Closed;

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? stream in new IAsyncDisposable?[] { Input, Output, Error })
        {
            if (stream is not null)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }

        foreach (Descriptor? descriptor in descriptors)
        {
            descriptor?.Dispose();
        }
    }
}
