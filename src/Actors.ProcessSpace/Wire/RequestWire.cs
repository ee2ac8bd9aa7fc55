using System.Collections.Immutable;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>Processes that are asked for by message, to and from their wire form.</summary>
internal static class RequestWire
{
    public static string? Manifest(object message) => message switch
    {
        StartProcess => "0",
        ProcessStarted => "1",
        ProcessNotStarted => "2",
        ProcessEnded => "3",
        SignalProcess => "4",
        ProcessSignaled => "5",
        ReadOutput => "6",
        ProcessOutput => "7",
        _ => null,
    };

    public static IMessage? Encode(object message) => message switch
    {
        // Nothing in the spec depends on the sender any more once it has left it.
        StartProcess m => new P.StartProcess { Spec = SpecWire.Of(SpecCompletion.Complete(m.Spec)), Tag = Values.Of(m.Tag), Owner = Path(m.Owner) },
        ProcessStarted m => new P.ProcessStarted { Tag = Values.Of(m.Tag), Id = Values.Of(m.Id), Pid = m.Pid, Process = Path(m.Process) },
        ProcessNotStarted m => new P.ProcessNotStarted { Tag = Values.Of(m.Tag), Errno = m.Errno.Number, Problem = Values.Of(m.Problem) },
        ProcessEnded m => new P.ProcessEnded { Tag = Values.Of(m.Tag), Id = Values.Of(m.Id), Status = Values.Of(m.Status) },
        SignalProcess m => new P.SignalProcess { Signal = (uint)m.Signal, Target = (uint)m.Target },
        ProcessSignaled m => new P.ProcessSignaled { Signal = (uint)m.Signal, Result = (uint)m.Result },
        ReadOutput m => new P.ReadOutput { Offset = m.Offset, Descriptor_ = m.Descriptor },
        ProcessOutput m => Of(m),
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest, ExtendedActorSystem system)
    {
        switch (manifest)
        {
            case "0":
                var start = P.StartProcess.Parser.ParseFrom(bytes);
                return new StartProcess(SpecWire.From(start.Spec)) { Tag = Values.Text(start.Tag), Owner = Actor(start.Owner, system) };
            case "1":
                var started = P.ProcessStarted.Parser.ParseFrom(bytes);
                return new ProcessStarted(
                    Values.Text(started.Tag), Values.From(started.Id), started.Pid, Actor(started.Process, system) ?? throw new FormatException("it names no actor"));
            case "2":
                var not = P.ProcessNotStarted.Parser.ParseFrom(bytes);
                return new ProcessNotStarted(Values.Text(not.Tag), new Native.Errno(not.Errno), Values.Text(not.Problem));
            case "3":
                var ended = P.ProcessEnded.Parser.ParseFrom(bytes);
                return new ProcessEnded(Values.Text(ended.Tag), Values.From(ended.Id), Values.From(ended.Status));
            case "4":
                var signal = P.SignalProcess.Parser.ParseFrom(bytes);
                return signal.Signal is >= 1 and <= 64
                    ? new SignalProcess((int)signal.Signal, Values.Defined((SignalTarget)signal.Target))
                    : throw new FormatException($"there is no signal {signal.Signal}");
            case "5":
                var signaled = P.ProcessSignaled.Parser.ParseFrom(bytes);
                return new ProcessSignaled((int)signaled.Signal, Values.Defined((SignalResult)signaled.Result));
            case "6":
                var read = P.ReadOutput.Parser.ParseFrom(bytes);
                return new ReadOutput(read.Offset, read.Descriptor_);
            case "7":
                var output = P.ProcessOutput.Parser.ParseFrom(bytes);
                return new ProcessOutput(output.Offset, [.. output.Data.Span], output.Descriptor_)
                {
                    IsEnd = output.IsEnd, Broken = output.HasBroken ? Values.Text(output.Broken) : null,
                };
            default:
                return null;
        }
    }

    private static P.ProcessOutput Of(ProcessOutput output)
    {
        var wire = new P.ProcessOutput
        {
            Offset = output.Offset, Descriptor_ = output.Descriptor, IsEnd = output.IsEnd, Data = UnsafeByteOperations.UnsafeWrap(output.Data.AsMemory()),
        };
        if (output.Broken is { } reason)
        {
            wire.Broken = Values.Of(reason);
        }

        return wire;
    }

    private static string Path(IActorRef? actor) => actor is null ? "" : Serialization.SerializedActorPath(actor);

    private static IActorRef? Actor(string path, ExtendedActorSystem system) => path.Length == 0 ? null : system.Provider.ResolveActorRef(path);
}
