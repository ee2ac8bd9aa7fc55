namespace Actors.Engine.Remote.Wire;

/// <summary>Who is at the other end of a connection, as the handshake established it.</summary>
/// <param name="Address">The peer's address, <c>akka.tcp://system@host:port</c>.</param>
/// <param name="Uid">The number of its run.</param>
/// <param name="EngineVersion">Version of its engine, for log lines.</param>
/// <param name="Lane">Which lane the connection is.</param>
internal sealed record PeerIdentity(string Address, int Uid, string EngineVersion, Lane Lane);
