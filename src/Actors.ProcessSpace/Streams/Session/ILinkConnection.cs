namespace Actors.ProcessSpace.Streams;

/// <summary>What carries a session's frames at the moment. All calls return at once and may come from any thread.</summary>
internal interface ILinkConnection
{
    /// <summary>There is something to gather. <paramref name="now"/>: worth sending on the caller's thread.</summary>
    void Kick(bool now);

    /// <summary>How long ago, in ms, the peer's operating system last acknowledged what was sent; null when that is not known.</summary>
    long? AcknowledgedAgo { get; }

    /// <summary>Ends this connection; the first reason stands.</summary>
    void Close(string reason);
}
