using System.Net;
using Actors.Native;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>The small values that several messages share, to and from their wire form. A missing or impossible value throws.</summary>
internal static class Values
{
    public static P.Id Of(ProcessId id) => new() { OriginNode = id.OriginNode, OriginIncarnation = id.OriginIncarnation, Serial = id.Serial };

    public static ProcessId From(P.Id? id) =>
        id is null ? throw new FormatException("it names no process") : new ProcessId(id.OriginNode, id.OriginIncarnation, id.Serial);

    public static P.EndPoint Of(IPEndPoint point) =>
        new() { Address = ByteString.CopyFrom(point.Address.GetAddressBytes()), Port = (uint)point.Port };

    public static IPEndPoint From(P.EndPoint? point) => point is null
        ? throw new FormatException("it has no end point")
        : new IPEndPoint(new IPAddress(point.Address.Span), checked((int)point.Port));

    public static P.User Of(Credentials who) => new() { Uid = who.UserId, Gid = who.GroupId, Groups = { who.Groups } };

    public static Credentials From(P.User? who) => who is null
        ? throw new FormatException("it does not say who asks")
        : new Credentials { UserId = who.Uid, GroupId = who.Gid, Groups = [.. who.Groups] };

    /// <summary>Kernel text: bytes that are no UTF-8 survive.</summary>
    public static ByteString Of(string text) => UnsafeByteOperations.UnsafeWrap(NativeText.Encode(text));

    public static string Text(ByteString bytes) => NativeText.Decode(bytes.Span);

    public static P.Status Of(ExitStatus status) => new()
    {
        Kind = (uint)status.Kind,
        Code = status.Code,
        Signal = status.Signal,
        CoreDumped = status.CoreDumped,
        Reason = status.Reason ?? "",
        UserTicks = status.Usage.UserTime.Ticks,
        SystemTicks = status.Usage.SystemTime.Ticks,
        MaxResidentBytes = status.Usage.MaxResidentBytes,
    };

    public static ExitStatus From(P.Status? status)
    {
        if (status is null)
        {
            throw new FormatException("it has no status");
        }

        var usage = new ProcessUsage(TimeSpan.FromTicks(status.UserTicks), TimeSpan.FromTicks(status.SystemTicks), status.MaxResidentBytes);
        return Defined((ExitKind)status.Kind) switch
        {
            ExitKind.Exited => ExitStatus.FromCode(status.Code, usage),
            ExitKind.Signaled => ExitStatus.FromSignal(status.Signal, status.CoreDumped, usage),
            _ => ExitStatus.Lost(status.Reason),
        };
    }

    /// <summary>An enumeration's value, or an error when the peer sent one that does not exist here.</summary>
    public static T Defined<T>(T value)
        where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new FormatException($"{typeof(T).Name} {value:D} is unknown here");
}
