using System.Net;
using Akka.Actor;

namespace Actors.ProcessSpace;

/// <summary>One node in a <see cref="NodeDirectorySnapshot"/>. Immutable.</summary>
public sealed record NodeEntry
{
    /// <summary>Its number; -1 is the ruling master.</summary>
    public required int Number { get; init; }

    /// <summary>Its name, unique by habit only.</summary>
    public required string Name { get; init; }

    /// <summary>The address of its actor system.</summary>
    public required Address Address { get; init; }

    /// <summary>Drawn anew whenever the node starts: another incarnation is another node, and knows nothing of the old one's processes.</summary>
    public required ulong Incarnation { get; init; }

    /// <summary>Where its node link listens.</summary>
    public required IPEndPoint Link { get; init; }

    /// <summary>What it can be used for.</summary>
    public NodeState State { get; init; } = NodeState.Up;

    /// <summary>Who may run processes on it.</summary>
    public NodePermissions Permissions { get; init; } = NodePermissions.Default;

    /// <summary>The state an administrator has set, which holds while the node's membership is up; null: none.</summary>
    public NodeState? SetState { get; init; }

    /// <summary>What has been noted about it; dropped when it goes down.</summary>
    public NodeAttributes Attributes { get; init; } = NodeAttributes.Empty;

    /// <summary>The user its own process runs as: that user may administer it.</summary>
    public uint RunsAs { get; init; }

    /// <summary>True when it can be asked for something: it is up, or would be had an administrator not set something else.</summary>
    internal bool CanBeAsked => State == NodeState.Up || (State != NodeState.Down && State == SetState);

    /// <summary>When it registered, by the master's clock (UTC).</summary>
    public DateTimeOffset Since { get; init; }
}
