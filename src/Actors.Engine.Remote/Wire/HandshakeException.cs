namespace Actors.Engine.Remote.Wire;

/// <summary>A handshake that ended in a refusal, by us or by the peer. The message names both sides where they differ.</summary>
internal sealed class HandshakeException : IOException
{
    public HandshakeException(RefusalReason reason, bool byPeer, string message)
        : base(message)
    {
        Reason = reason;
        ByPeer = byPeer;
    }

    public HandshakeException(RefusalReason reason, bool byPeer, string message, Exception inner)
        : base(message, inner)
    {
        Reason = reason;
        ByPeer = byPeer;
    }

    public RefusalReason Reason { get; }

    /// <summary>True when the peer refused us, false when we refused it.</summary>
    public bool ByPeer { get; }
}
