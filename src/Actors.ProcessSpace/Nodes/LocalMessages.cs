namespace Actors.ProcessSpace.Nodes;

/// <summary>Directory to master on the same member: a cluster event.</summary>
internal sealed record MembersChanged(object Change);

/// <summary>Directory to the ghosts of the same member: that start of a node is there again, for new processes.</summary>
internal sealed record PeerFound(ulong Incarnation);

/// <summary>Directory to the ghosts and processes of the same member: everything of that start of that node is lost.</summary>
internal sealed record PeerLost(ulong Incarnation, int Node, string Reason);
