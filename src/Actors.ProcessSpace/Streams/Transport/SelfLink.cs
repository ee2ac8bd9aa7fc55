namespace Actors.ProcessSpace.Streams;

/// <summary>A node's streams to itself.</summary>
internal sealed class SelfLink : IPeerLink
{
    internal SelfLink(NodeLinkOptions options, BlockPool pool)
    {
        Writers = new LinkSession(options, pool, "this node", Environment.TickCount64);
        Readers = new LinkSession(options, pool, "this node", Environment.TickCount64);
        _ = new LocalConnection(Writers, Readers);
    }

    public LinkSession Writers { get; }

    public LinkSession Readers { get; }

    public void Connect(LinkPeer peer)
    {
    }

    public void Tick(long now)
    {
        Writers.Tick(now);
        Readers.Tick(now);
    }

    public void Break(string reason)
    {
        Writers.BreakStreams(reason);
        Readers.BreakStreams(reason);
    }

    public Task CloseAsync(string reason, TimeSpan limit)
    {
        Writers.Close(reason);
        Readers.Close(reason);
        return Task.CompletedTask;
    }
}
