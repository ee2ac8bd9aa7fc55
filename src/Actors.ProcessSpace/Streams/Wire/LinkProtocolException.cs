namespace Actors.ProcessSpace.Streams;

/// <summary>The peer sent what the protocol does not allow. The connection is dropped; the message completes "the peer sent …".</summary>
internal sealed class LinkProtocolException(string message) : Exception(message);
