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

    /// <summary>True when trying again changes nothing: the two have other secrets, engines or versions.</summary>
    public bool IsFinal => Reason is RefusalReason.Secret or RefusalReason.Engine or RefusalReason.Version;
}
