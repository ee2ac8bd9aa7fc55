using Actors.Native;
using Actors.ProcessSpace.Messages;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>Changes of nodes, and where processes are, to and from their wire form.</summary>
internal static class NodeWire
{
    public static IMessage? Encode(object message) => message switch
    {
        ChangeNode m => new P.ChangeNode
        {
            Number = m.Number, Caller = Values.Of(m.Caller), Kind = (uint)m.Kind, Value = m.Value, Name = m.Name, Bytes = m.Bytes,
        },
        NodeChanged m => new P.NodeChanged { Errno = m.Errno.Number, Problem = m.Problem, Epoch = m.Epoch, Version = m.Version, Lost = m.Lost },
        StartNodeCommand m => new P.StartNodeCommand { Incarnation = m.Incarnation, State = (uint)m.State },
        NodeCommandStarted m => new P.NodeCommandStarted { Errno = m.Errno.Number, Problem = m.Problem },
        PidPlaceQuery m => new P.PidPlaceQuery { Pid = m.Pid },
        PidPlace { Node: { } node } => new P.PidPlace { Node = node },
        PidPlace => new P.PidPlace(),
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "z":
                var change = P.ChangeNode.Parser.ParseFrom(bytes);
                return new ChangeNode(change.Number, Values.From(change.Caller), Values.Defined((NodeChangeKind)change.Kind))
                {
                    Value = change.Value,
                    Name = change.Name,
                    Bytes = change.Bytes,
                };
            case "A":
                var changed = P.NodeChanged.Parser.ParseFrom(bytes);
                return new NodeChanged(new Errno(changed.Errno), changed.Problem, changed.Epoch, changed.Version) { Lost = changed.Lost };
            case "B":
                var command = P.StartNodeCommand.Parser.ParseFrom(bytes);
                return new StartNodeCommand(command.Incarnation, Values.Defined((NodeState)command.State));
            case "C":
                var started = P.NodeCommandStarted.Parser.ParseFrom(bytes);
                return new NodeCommandStarted(new Errno(started.Errno), started.Problem);
            case "D":
                return new PidPlaceQuery(P.PidPlaceQuery.Parser.ParseFrom(bytes).Pid);
            case "E":
                return P.PidPlace.Parser.ParseFrom(bytes) is { HasNode: true } place ? new PidPlace(place.Node) : new PidPlace(null);
            default:
                return null;
        }
    }
}
