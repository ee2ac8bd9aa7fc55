using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>One process, as people are shown it. Immutable.</summary>
public sealed record ProcessRow
{
    /// <summary>The number people use for it.</summary>
    public required int Pid { get; init; }

    /// <summary>The node that runs it.</summary>
    public required int Node { get; init; }

    /// <summary>The node it was started from.</summary>
    public required int Origin { get; init; }

    /// <summary>Its pid on the kernel of its node.</summary>
    public required int KernelPid { get; init; }

    /// <summary>The word for what it does: starting, running, stopped, orphaned.</summary>
    public required string State { get; init; }

    /// <summary>The user it runs as.</summary>
    public required uint User { get; init; }

    /// <summary>Processor time it has used.</summary>
    public required TimeSpan Cpu { get; init; }

    /// <summary>Bytes of memory it holds.</summary>
    public required long Memory { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Program and arguments.</summary>
    public required string Command { get; init; }

    /// <summary>What its standard streams carry.</summary>
    public StreamUse Streams { get; init; }

    internal static ProcessRow From(Wire.Process process) => new()
    {
        Pid = process.Pid,
        Node = process.Node,
        Origin = process.Origin,
        KernelPid = process.KernelPid,
        State = process.State,
        User = process.User,
        Cpu = TimeSpan.FromMicroseconds(process.CpuMicroseconds),
        Memory = process.ResidentBytes,
        Since = DateTimeOffset.FromUnixTimeMilliseconds(process.SinceUnixMilliseconds),
        Command = process.Command,
        Streams = StreamsOf(process.Streams),
    };

    internal static StreamUse StreamsOf(Wire.StreamUse? streams) => streams is null ? default : new StreamUse(streams.Open, streams.Bytes);
}
