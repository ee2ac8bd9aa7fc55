using Actors.Node.Attach.Wire;
using Actors.ProcessSpace;
using Google.Protobuf;

namespace Actors.Node.Attach;

/// <summary>One change of a node, to be asked for with <see cref="AttachClient.ChangeNodesAsync"/>. Immutable.</summary>
public sealed class NodeSetting
{
    private NodeSetting(ChangeNode wire) => Wire = wire;

    internal ChangeNode Wire { get; }

    /// <summary>A state.</summary>
    public static NodeSetting State(int node, NodeState state) => new(new ChangeNode { Number = node, State = NodeStates.NameOf(state) });

    /// <summary>Execute bits, octal 0111 at most.</summary>
    public static NodeSetting Mode(int node, int mode) => new(new ChangeNode { Number = node, Mode = unchecked((uint)mode) });

    /// <summary>An owner.</summary>
    public static NodeSetting User(int node, uint user) => new(new ChangeNode { Number = node, User = user });

    /// <summary>A group.</summary>
    public static NodeSetting Group(int node, uint group) => new(new ChangeNode { Number = node, Group = group });

    /// <summary>An attribute; null removes it.</summary>
    public static NodeSetting Attribute(int node, string name, ReadOnlyMemory<byte>? value) => new(value is { } bytes
        ? new ChangeNode { Number = node, SetAttribute = new NodeAttribute { Name = name, Value = ByteString.CopyFrom(bytes.Span) } }
        : new ChangeNode { Number = node, RemoveAttribute = name });
}
