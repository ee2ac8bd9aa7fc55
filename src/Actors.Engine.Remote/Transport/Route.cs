using Actors.Engine.Remote.Wire;

namespace Actors.Engine.Remote.Transport;

/// <summary>The way to one remote actor, found out once and kept in its reference.</summary>
/// <param name="Association">Its system.</param>
/// <param name="Lane">The lane its messages take.</param>
/// <param name="Name">Its path without the address, as it goes over the wire.</param>
/// <param name="IsRoot">True for the root of the remote system, to which selections are sent.</param>
internal sealed record Route(Association Association, Lane Lane, string Name, bool IsRoot);
