using System.Collections.Immutable;
using System.Net;
using Actors.ProcessSpace;

namespace Actors.Bproc;

/// <summary>What a process's descriptors are: the seed's port, or a list of entries. Immutable.</summary>
internal sealed record IoPlan : IDisposable
{
    private static readonly StreamSet AllClosed = new() { Input = StreamSpec.Closed, Output = StreamSpec.Closed, Error = StreamSpec.Closed };

    /// <summary>Descriptors 0 to 2.</summary>
    public required StreamSet Streams { get; init; }

    /// <summary>What is opened on the node, in this order.</summary>
    public ImmutableArray<DescriptorSpec> Descriptors { get; init; } = [];

    /// <summary>What has to be kept until the processes run.</summary>
    public IReadOnlyList<ImageLease> Leases { get; init; } = [];

    /// <summary>True when the output goes to this program's own.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>0: output over the link; otherwise three connections to that port of the origin, output, error, input.</summary>
    public static IoPlan OfPort(int port, BprocSettings settings)
    {
        if (port is < 0 or > ushort.MaxValue)
        {
            throw new BprocException(BprocError.EINVAL, $"Port {port} is none (EINVAL): 0 for the connection that is there, or 1..65535 of this machine.");
        }

        if (port == 0)
        {
            return new IoPlan { Streams = StreamSet.OutputOnly with { Error = settings.MergeOutput ? StreamSpec.Merge : StreamSpec.Pipe }, IsForwarded = true };
        }

        var origin = new IPEndPoint(IPAddress.Any, port);
        return new IoPlan
        {
            Streams = AllClosed,
            Descriptors = [DescriptorSpec.Socket(1, origin), DescriptorSpec.Socket(2, origin), DescriptorSpec.Socket(0, origin)],
        };
    }

    /// <summary>A list.</summary>
    public static IoPlan OfList(IReadOnlyList<BprocIo> list, BprocContext context)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Count > Bproc.IoMaxLength)
        {
            throw new BprocException(BprocError.EINVAL, $"The I/O list has {list.Count} entries, more than {Bproc.IoMaxLength} (EINVAL).");
        }

        var streams = AllClosed;
        var leases = new List<ImageLease>();
        var opened = ImmutableArray.CreateBuilder<DescriptorSpec>(list.Count);
        try
        {
            foreach (var entry in list)
            {
                switch (entry.Type)
                {
                    case BprocIoType.Stream:
                        streams = WithStream(streams, entry.Descriptor);
                        break;
                    case BprocIoType.Memory:
                        opened.Add(DescriptorSpec.Image(entry.Descriptor, Hold(leases, entry, context)));
                        break;
                    case BprocIoType.Socket:
                        opened.Add(DescriptorSpec.Socket(entry.Descriptor, entry.Address!, entry.Flags.HasFlag(BprocIoFlags.SendInfo)) with { IsOptional = entry.Flags.HasFlag(BprocIoFlags.Delay) });
                        break;
                    default:
                        opened.Add(DescriptorSpec.File(entry.Descriptor, entry.Path!, entry.OpenFlags, entry.Mode, entry.Offset) with { IsOptional = entry.Flags.HasFlag(BprocIoFlags.Delay) });
                        break;
                }
            }
        }
        catch
        {
            // Nobody else gives back what is held already for a list that is none.
            leases.ForEach(static lease => lease.Dispose());
            throw;
        }

        return new IoPlan { Streams = streams, Descriptors = opened.ToImmutable(), Leases = leases };
    }

    /// <summary>The processes run, or never will.</summary>
    public void Dispose()
    {
        foreach (var lease in Leases)
        {
            lease.Dispose();
        }
    }

    private static ImageReference Hold(List<ImageLease> leases, BprocIo entry, BprocContext context)
    {
        try
        {
            leases.Add(context.Space.AddImage(entry.Bytes.Span, "memory"));
            return leases[^1].Reference;
        }
        catch (Native.NativeException problem)
        {
            throw new BprocException(problem.Errno.Number, $"The memory file for descriptor {entry.Descriptor} cannot be sent: {problem.Message}", problem);
        }
    }

    private static StreamSet WithStream(StreamSet streams, int descriptor) => descriptor switch
    {
        0 => streams with { Input = StreamSpec.Pipe },
        1 => streams with { Output = StreamSpec.Pipe },
        2 => streams with { Error = StreamSpec.Pipe },
        _ => throw new BprocException(BprocError.EINVAL, $"Descriptor {descriptor} cannot be a stream of the process (EINVAL): only 0, 1 and 2 can."),
    };
}
