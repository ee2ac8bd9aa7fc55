using Actors.Native;
using Actors.ProcessSpace.Messages;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>Lists of processes, to and from their wire form.</summary>
internal static class ListingWire
{
    public static IMessage? Encode(object message) => message switch
    {
        ListProcesses => new P.ListProcesses(),
        ProcessListing m => new P.ProcessListing { Processes = { m.Processes.Select(Of) }, Streams = Of(m.Streams) },
        PidSignal m => new P.PidSignal { Pid = m.Pid, Signal = (uint)m.Signal, Target = (uint)m.Target, Caller = Values.Of(m.Caller) },
        PidSignalAnswer { Result: { } result } => new P.PidSignalAnswer { Result = (uint)result },
        PidSignalAnswer m => new P.PidSignalAnswer { Errno = m.Errno.Number, Problem = m.Problem },
        PidQuery m => new P.PidQuery { Pid = m.Pid, Again = m.Again, Caller = Values.Of(m.Caller) },
        PidStatus m => new P.PidStatus { Known = m.Known, Status = m.Status is { } status ? Values.Of(status) : null, Refused = m.Refused },
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest) => manifest switch
    {
        "t" => P.ListProcesses.Parser.ParseFrom(bytes) is not null ? new ListProcesses() : null,
        "u" => P.ProcessListing.Parser.ParseFrom(bytes) is var listing ? new ProcessListing([.. listing.Processes.Select(From)], From(listing.Streams)) : null,
        "v" => Signal(P.PidSignal.Parser.ParseFrom(bytes)),
        "w" => P.PidSignalAnswer.Parser.ParseFrom(bytes) is { HasResult: false } refused
            ? new PidSignalAnswer(null) { Errno = new Errno(refused.Errno), Problem = refused.Problem }
            : new PidSignalAnswer(Values.Defined((SignalResult)P.PidSignalAnswer.Parser.ParseFrom(bytes).Result)),
        "x" => P.PidQuery.Parser.ParseFrom(bytes) is var query ? new PidQuery(query.Pid) { Again = query.Again, Caller = Values.From(query.Caller) } : null,
        "y" => Status(P.PidStatus.Parser.ParseFrom(bytes)),
        _ => null,
    };

    private static PidSignal Signal(P.PidSignal wire) => wire.Signal is >= 1 and <= 64
        ? new PidSignal(wire.Pid, (int)wire.Signal, Values.Defined((SignalTarget)wire.Target)) { Caller = Values.From(wire.Caller) }
        : throw new FormatException($"there is no signal {wire.Signal}");

    private static PidStatus Status(P.PidStatus wire) => new(wire.Known, wire.Status is null ? null : Values.From(wire.Status)) { Refused = wire.Refused };

    private static P.Process Of(ProcessEntry entry)
    {
        var wire = new P.Process
        {
            Id = Values.Of(entry.Id),
            Pid = entry.Pid,
            Node = entry.Node,
            KernelPid = entry.KernelPid,
            State = (uint)entry.State,
            Command = Values.Of(entry.Command),
            SinceTicks = entry.Since.UtcTicks,
            CpuTicks = entry.CpuTime.Ticks,
            ResidentBytes = entry.ResidentBytes,
            Streams = Of(entry.Streams),
            Status = entry.Status is { } status ? Values.Of(status) : null,
        };
        if (entry.UserId is { } user)
        {
            wire.Uid = user;
        }

        return wire;
    }

    private static P.StreamUse Of(StreamUse use) => new() { Open = use.Open, Bytes = use.Bytes };

    private static StreamUse From(P.StreamUse? wire) => wire is null ? default : new StreamUse(wire.Open, wire.Bytes);

    private static ProcessEntry From(P.Process wire) => new()
    {
        Id = Values.From(wire.Id),
        Pid = wire.Pid,
        Node = wire.Node,
        KernelPid = wire.KernelPid,
        State = Values.Defined((ProcessState)wire.State),
        Command = Values.Text(wire.Command),
        Since = new DateTimeOffset(wire.SinceTicks, TimeSpan.Zero),
        UserId = wire.HasUid ? wire.Uid : null,
        CpuTime = TimeSpan.FromTicks(wire.CpuTicks),
        ResidentBytes = wire.ResidentBytes,
        Streams = From(wire.Streams),
        Status = wire.Status is null ? null : Values.From(wire.Status),
    };
}
