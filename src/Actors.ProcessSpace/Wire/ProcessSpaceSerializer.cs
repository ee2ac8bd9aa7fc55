using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>
/// Turns the process space's own messages into bytes and back: Protobuf with a one-letter manifest each, no type names on the wire.
/// Thread-safe. The manifests are the wire format: never reuse one.
/// </summary>
internal sealed class ProcessSpaceSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The number of this serializer on the wire; registered in the reference configuration.</summary>
    public const int Id = 7301;

    /// <inheritdoc/>
    public override int Identifier => Id;

    /// <inheritdoc/>
    public override string Manifest(object o) => o switch
    {
        Spawn => "a",
        Started => "b",
        SpawnFailed => "c",
        WrongIncarnation => "d",
        AnswerTaken => "e",
        CallOff => "f",
        SignalRequest => "g",
        SignalAnswer => "h",
        Resize => "i",
        StopNotice => "j",
        Exited => "k",
        ExitTaken => "l",
        Register => "m",
        Registered => "n",
        RegistrationRefused => "o",
        DirectoryChanged => "p",
        EpochRefused => "q",
        LoadReport => "r",
        LoadVector => "s",
        ListProcesses => "t",
        ProcessListing => "u",
        PidSignal => "v",
        PidSignalAnswer => "w",
        PidQuery => "x",
        PidStatus => "y",
        ChangeNode => "z",
        NodeChanged => "A",
        StartNodeCommand => "B",
        NodeCommandStarted => "C",
        PidPlaceQuery => "D",
        PidPlace => "E",
        StopTaken => "F",
        ImageRequest => "ia",
        ImageAnswer => "ib",
        _ => RequestWire.Manifest(o) ?? throw Unknown(o),
    };

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => Encode(obj).ToByteArray();

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return Decode(bytes, manifest);
        }
        catch (Exception problem) when (problem is InvalidProtocolBufferException or ArgumentException or FormatException or OverflowException)
        {
            throw new System.Runtime.Serialization.SerializationException(
                $"A process space message '{manifest}' of {bytes.Length} bytes cannot be read: {problem.Message}", problem);
        }
    }

    private static IMessage Encode(object message) => message switch
    {
        Spawn m => new P.Spawn
        {
            Id = Values.Of(m.Id), TargetIncarnation = m.TargetIncarnation, Pid = m.Pid, AskOnly = m.AskOnly,
            OriginLink = Values.Of(m.OriginLink), Spec = SpecWire.Of(m.Spec), Caller = Values.Of(m.Caller),
        },
        Started m => new P.Started { Id = Values.Of(m.Id), KernelPid = m.KernelPid },
        SpawnFailed m => new P.SpawnFailed
        {
            Id = Values.Of(m.Id), Errno = m.Errno.Number, Stage = (uint)m.Stage, Subject = Values.Of(m.Subject), Problem = Values.Of(m.Problem),
            MayHaveStarted = m.MayHaveStarted,
        },
        WrongIncarnation m => new P.WrongIncarnation { Id = Values.Of(m.Id), Actual = m.Actual },
        AnswerTaken m => new P.IdOnly { Id = Values.Of(m.Id) },
        CallOff m => new P.IdOnly { Id = Values.Of(m.Id) },
        ExitTaken m => new P.IdOnly { Id = Values.Of(m.Id) },
        SignalRequest m => new P.SignalRequest { Id = Values.Of(m.Id), Sequence = m.Sequence, Signal = (uint)m.Signal, Target = (uint)m.Target },
        SignalAnswer m => new P.SignalAnswer { Id = Values.Of(m.Id), Sequence = m.Sequence, Result = (uint)m.Result },
        Resize m => new P.Resize { Id = Values.Of(m.Id), Columns = (uint)m.Columns, Rows = (uint)m.Rows },
        StopNotice m => new P.StopNotice { Id = Values.Of(m.Id), Sequence = m.Sequence, Stopped = m.Stopped, Signal = (uint)m.Signal },
        StopTaken m => new P.StopTaken { Id = Values.Of(m.Id), Sequence = m.Sequence },
        Exited m => new P.Exited { Id = Values.Of(m.Id), Status = Values.Of(m.Status) },
        _ => DirectoryWire.Encode(message) ?? ListingWire.Encode(message) ?? NodeWire.Encode(message) ?? ImageWire.Encode(message) ?? RequestWire.Encode(message) ?? throw Unknown(message),
    };

    private object Decode(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "a":
                var spawn = P.Spawn.Parser.ParseFrom(bytes);
                return new Spawn(Values.From(spawn.Id), spawn.TargetIncarnation, spawn.Pid, Values.From(spawn.OriginLink), SpecWire.From(spawn.Spec))
                {
                    AskOnly = spawn.AskOnly,
                    Caller = Values.From(spawn.Caller),
                };
            case "b":
                var started = P.Started.Parser.ParseFrom(bytes);
                return new Started(Values.From(started.Id), started.KernelPid);
            case "c":
                var failed = P.SpawnFailed.Parser.ParseFrom(bytes);
                return new SpawnFailed(
                    Values.From(failed.Id), new Native.Errno(failed.Errno), Values.Defined((ProcessStage)failed.Stage), Values.Text(failed.Subject), Values.Text(failed.Problem))
                {
                    MayHaveStarted = failed.MayHaveStarted,
                };
            case "d":
                var wrong = P.WrongIncarnation.Parser.ParseFrom(bytes);
                return new WrongIncarnation(Values.From(wrong.Id), wrong.Actual);
            case "e":
                return new AnswerTaken(Values.From(P.IdOnly.Parser.ParseFrom(bytes).Id));
            case "f":
                return new CallOff(Values.From(P.IdOnly.Parser.ParseFrom(bytes).Id));
            case "g":
                var request = P.SignalRequest.Parser.ParseFrom(bytes);
                return request.Signal is >= 1 and <= 64
                    ? new SignalRequest(Values.From(request.Id), request.Sequence, (int)request.Signal, Values.Defined((SignalTarget)request.Target))
                    : throw new FormatException($"there is no signal {request.Signal}");
            case "h":
                var answer = P.SignalAnswer.Parser.ParseFrom(bytes);
                return new SignalAnswer(Values.From(answer.Id), answer.Sequence, Values.Defined((SignalResult)answer.Result));
            case "i":
                var resize = P.Resize.Parser.ParseFrom(bytes);
                return new Resize(Values.From(resize.Id), (int)resize.Columns, (int)resize.Rows);
            case "j":
                var notice = P.StopNotice.Parser.ParseFrom(bytes);
                return new StopNotice(Values.From(notice.Id), notice.Sequence, notice.Stopped, (int)notice.Signal);
            case "k":
                var exited = P.Exited.Parser.ParseFrom(bytes);
                return new Exited(Values.From(exited.Id), Values.From(exited.Status));
            case "l":
                return new ExitTaken(Values.From(P.IdOnly.Parser.ParseFrom(bytes).Id));
            case "F":
                var seen = P.StopTaken.Parser.ParseFrom(bytes);
                return new StopTaken(Values.From(seen.Id), seen.Sequence);
            default:
                return DirectoryWire.Decode(bytes, manifest) ?? ListingWire.Decode(bytes, manifest) ?? NodeWire.Decode(bytes, manifest) ?? ImageWire.Decode(bytes, manifest)
                    ?? RequestWire.Decode(bytes, manifest, system)
                    ?? throw new FormatException($"no message has the manifest '{manifest}': the peer speaks a newer version");
        }
    }

    private static ArgumentException Unknown(object message) =>
        new($"{message.GetType()} is no message of the process space: bind its type to another serializer.", nameof(message));
}
