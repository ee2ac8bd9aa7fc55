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
        ProcessListing m => new P.ProcessListing { Processes = { m.Processes.Select(Of) } },
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest) => manifest switch
    {
        "t" => P.ListProcesses.Parser.ParseFrom(bytes) is not null ? new ListProcesses() : null,
        "u" => new ProcessListing([.. P.ProcessListing.Parser.ParseFrom(bytes).Processes.Select(From)]),
        _ => null,
    };

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
            Status = entry.Status is { } status ? Values.Of(status) : null,
        };
        if (entry.UserId is { } user)
        {
            wire.Uid = user;
        }

        return wire;
    }

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
        Status = wire.Status is null ? null : Values.From(wire.Status),
    };
}
