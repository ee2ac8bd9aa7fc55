using System.Net;
using Actors.ProcessSpace;

namespace Actors.Node.Attach;

/// <summary>One node, as people are shown it. Immutable.</summary>
/// <param name="Number">Its number; -1 is the master.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">The word for its state.</param>
/// <param name="Address">Where its actor system is.</param>
/// <param name="Load">The load average of the last minute, for each processor.</param>
/// <param name="Processes">How many processes of the process space run there.</param>
public sealed record NodeRow(int Number, string Name, string State, string Address, double Load, int Processes)
{
    /// <summary>Where its byte streams come from.</summary>
    public IPEndPoint Link { get; init; } = new(IPAddress.None, 0);

    /// <summary>When it registered, by the master's clock (UTC).</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Who may create processes there.</summary>
    public NodePermissions Permissions { get; init; } = NodePermissions.Default;

    /// <summary>What has been noted about it.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Attributes { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    internal static NodeRow From(Wire.Node node) => new(node.Number, node.Name, node.State, node.Address, node.Load, node.Processes)
    {
        Link = new IPEndPoint(node.LinkAddress.Length is 4 or 16 ? new IPAddress(node.LinkAddress.Span) : IPAddress.None, (ushort)node.LinkPort),
        Since = DateTimeOffset.FromUnixTimeMilliseconds(node.SinceUnixMilliseconds),
        Permissions = new NodePermissions(node.User, node.Group, (int)node.Mode),
        Attributes = node.Attributes.ToDictionary(static attribute => attribute.Name, static attribute => attribute.Value.Memory, StringComparer.Ordinal),
    };
}
