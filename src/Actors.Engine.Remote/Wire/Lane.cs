namespace Actors.Engine.Remote.Wire;

/// <summary>
/// The three ways to a peer, each a connection of its own, so that heartbeats never wait behind bytes and large messages delay only each other.
/// Messages of one recipient always take the same lane, which keeps their order.
/// </summary>
internal enum Lane : byte
{
    /// <summary>System messages, heartbeats, cluster membership.</summary>
    Control = 0,

    /// <summary>Everything else.</summary>
    Ordinary = 1,

    /// <summary>Messages to the destinations that the configuration names.</summary>
    Large = 2,
}
