namespace Actors.Engine.Remote.Wire;

/// <summary>The first byte of each frame. The numbers are the protocol: they never change their meaning.</summary>
internal enum FrameKind : byte
{
    /// <summary>None; never sent.</summary>
    None = 0,

    /// <summary>Initiator: who I am, whom I want, my nonce.</summary>
    Hello = 1,

    /// <summary>Acceptor: who I am, my nonce.</summary>
    Challenge = 2,

    /// <summary>Initiator: proof that it knows the secret (empty without one).</summary>
    Proof = 3,

    /// <summary>Acceptor: all well, and its own proof.</summary>
    Accepted = 4,

    /// <summary>Acceptor: no, and why; it closes.</summary>
    Refused = 5,

    /// <summary>A message for an actor.</summary>
    Message = 16,

    /// <summary>A numbered system message.</summary>
    SystemMessage = 17,

    /// <summary>Against the stream: all system messages up to this number have arrived.</summary>
    Ack = 18,

    /// <summary>Either way: your uid is quarantined here.</summary>
    Quarantined = 19,

    /// <summary>Ordinary and large lane: everything sent before this mark has been written before it.</summary>
    Mark = 20,
}
