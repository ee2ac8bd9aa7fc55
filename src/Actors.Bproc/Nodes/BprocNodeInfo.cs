using System.Net;

namespace Actors.Bproc;

/// <summary>One node (<c>struct bproc_node_info_t</c>). Immutable.</summary>
/// <param name="Node">Its number; -1 is the master.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its state in one lower-case word: down, unavailable, error, up, reboot, halt, pwroff, boot.</param>
/// <param name="Mode">Who may start processes there: execute bits for owner, group and others, octal 0111 at most.</param>
/// <param name="User">The owning user.</param>
/// <param name="Group">The owning group.</param>
/// <param name="Address">Where its byte streams come from.</param>
/// <param name="Since">When it registered, by the master's clock.</param>
public sealed record BprocNodeInfo(int Node, string Name, string Status, int Mode, uint User, uint Group, IPEndPoint Address, DateTimeOffset Since);
