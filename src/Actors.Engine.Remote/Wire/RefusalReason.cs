namespace Actors.Engine.Remote.Wire;

/// <summary>Why a connection was refused during the handshake. The numbers are part of the protocol.</summary>
internal enum RefusalReason : byte
{
    /// <summary>A reason of a later version.</summary>
    Other = 0,

    /// <summary>Another protocol version.</summary>
    Version = 1,

    /// <summary>Another engine.</summary>
    Engine = 2,

    /// <summary>The peer wanted another actor system than the one that listens here.</summary>
    WrongAddress = 3,

    /// <summary>One side has a secret and the other none, or the secrets differ.</summary>
    Secret = 4,

    /// <summary>The initiator's uid is quarantined here.</summary>
    Quarantined = 5,

    /// <summary>This system is shutting down.</summary>
    ShuttingDown = 6,

    /// <summary>The handshake itself was malformed.</summary>
    Malformed = 7,
}
