namespace Actors.ProcessSpace.Streams;

/// <summary>A greeting that did not end in a connection.</summary>
internal sealed class HandshakeException(HandshakeStatus status, string message) : Exception(message)
{
    internal HandshakeStatus Status => status;

    /// <summary>True when trying again cannot help: the streams end at once.</summary>
    internal bool IsFinal => status is not (HandshakeStatus.Tie or HandshakeStatus.Accepted);
}
