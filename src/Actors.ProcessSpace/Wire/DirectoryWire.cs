using System.Collections.Immutable;
using Actors.Native;
using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>The messages between members and masters, to and from their wire form.</summary>
internal static class DirectoryWire
{
    public static IMessage? Encode(object message) => message switch
    {
        Register m => new P.Register
        {
            Number = m.Number, Holds = m.Holds, Name = m.Name, Incarnation = m.Incarnation, Link = Values.Of(m.Link),
            IsMaster = m.IsMaster, Newest = Of(m.Newest), Uid = m.UserId, Gid = m.GroupId,
        },
        Registered m => new P.Registered { Number = m.Number, Snapshot = Of(m.Snapshot) },
        RegistrationRefused m => new P.RegistrationRefused { Errno = m.Errno.Number, Number = m.Number, Problem = m.Problem },
        DirectoryChanged m => new P.DirectoryChanged { Snapshot = Of(m.Snapshot) },
        EpochRefused m => new P.EpochRefused { NewestEpoch = m.NewestEpoch },
        LoadReport m => new P.LoadReport { Number = m.Number, Incarnation = m.Incarnation, Load = Of(m.Load) },
        LoadVector m => new P.LoadVector { Epoch = m.Epoch, Loads = { m.Loads.Select(Of) } },
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "m":
                var register = P.Register.Parser.ParseFrom(bytes);
                return new Register(register.Number, register.Holds, register.Name, register.Incarnation, Values.From(register.Link), register.IsMaster, From(register.Newest))
                {
                    UserId = register.Uid,
                    GroupId = register.Gid,
                };
            case "n":
                var registered = P.Registered.Parser.ParseFrom(bytes);
                return new Registered(registered.Number, From(registered.Snapshot));
            case "o":
                var refused = P.RegistrationRefused.Parser.ParseFrom(bytes);
                return new RegistrationRefused(new Errno(refused.Errno), refused.Number, refused.Problem);
            case "p":
                return new DirectoryChanged(From(P.DirectoryChanged.Parser.ParseFrom(bytes).Snapshot));
            case "q":
                return new EpochRefused(P.EpochRefused.Parser.ParseFrom(bytes).NewestEpoch);
            case "r":
                var report = P.LoadReport.Parser.ParseFrom(bytes);
                return new LoadReport(report.Number, report.Incarnation, From(report.Load));
            case "s":
                var vector = P.LoadVector.Parser.ParseFrom(bytes);
                return new LoadVector(vector.Epoch, [.. vector.Loads.Select(From)]);
            default:
                return null;
        }
    }

    private static P.Load Of(NodeLoad load) => new() { Node = load.Node, Processes = load.Processes, Load_ = load.Load };

    private static NodeLoad From(P.Load? load) => load is null ? throw new FormatException("it has no load") : new NodeLoad(load.Node, load.Processes, load.Load_);

    private static P.Snapshot Of(NodeDirectorySnapshot snapshot)
    {
        var wire = new P.Snapshot { Epoch = snapshot.Epoch, Version = snapshot.Version };
        foreach (var node in snapshot.Nodes)
        {
            var entry = new P.Node
            {
                Number = node.Number,
                Name = node.Name,
                Address = node.Address.ToString(),
                Incarnation = node.Incarnation,
                Link = Values.Of(node.Link),
                State = (uint)node.State,
                Uid = node.Permissions.UserId,
                Gid = node.Permissions.GroupId,
                Mode = (uint)node.Permissions.Mode,
                SinceTicks = node.Since.UtcTicks,
                RunsAs = node.RunsAs,
            };
            if (node.SetState is { } set)
            {
                entry.SetState = (uint)set;
            }

            entry.Attributes.AddRange(node.Attributes.Values.Select(static pair => new P.Attribute { Name = pair.Key, Value = pair.Value }));
            wire.Nodes.Add(entry);
        }

        return wire;
    }

    private static NodeDirectorySnapshot From(P.Snapshot? wire)
    {
        if (wire is null)
        {
            return NodeDirectorySnapshot.Unknown;
        }

        var nodes = ImmutableArray.CreateBuilder<NodeEntry>(wire.Nodes.Count);
        foreach (var node in wire.Nodes)
        {
            nodes.Add(new NodeEntry
            {
                Number = node.Number,
                Name = node.Name,
                Address = Address.Parse(node.Address),
                Incarnation = node.Incarnation,
                Link = Values.From(node.Link),
                State = Values.Defined((NodeState)node.State),
                Permissions = new NodePermissions(node.Uid, node.Gid, (int)node.Mode),
                Since = new DateTimeOffset(node.SinceTicks, TimeSpan.Zero),
                SetState = node.HasSetState ? Values.Defined((NodeState)node.SetState) : null,
                Attributes = node.Attributes.Count == 0
                    ? NodeAttributes.Empty
                    : new NodeAttributes(node.Attributes.ToImmutableSortedDictionary(static a => a.Name, static a => a.Value, StringComparer.Ordinal)),
                RunsAs = node.RunsAs,
            });
        }

        return new NodeDirectorySnapshot { Epoch = wire.Epoch, Version = wire.Version, Nodes = nodes.MoveToImmutable() };
    }
}
