namespace Actors.ProcessSpace.Streams;

/// <summary>What carries a session's frames at the moment. Both calls return at once and may come from any thread.</summary>
internal interface ILinkConnection
{
    /// <summary>There is something to gather. <paramref name="now"/>: worth sending on the caller's thread.</summary>
    void Kick(bool now);

    /// <summary>Ends this connection; the first reason stands.</summary>
    void Close(string reason);
}
