namespace Actors.ProcessSpace.Streams;

/// <summary>The acceptor's answer to a greeting. Numbers are wire format.</summary>
internal enum HandshakeStatus : ushort
{
    Accepted = 0,
    OtherVersion = 1,
    OtherIncarnation = 2,
    SecretNeeded = 3,
    SecretUnknown = 4,
    WrongSecret = 5,

    /// <summary>The acceptor is dialling the dialler and its connection goes first.</summary>
    Tie = 6,

    /// <summary>The link is closing.</summary>
    Closing = 7,
}
