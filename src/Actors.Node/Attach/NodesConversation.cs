using Actors.Node.Attach.Wire;
using Actors.ProcessSpace;
using Google.Protobuf;

namespace Actors.Node.Attach;

/// <summary>Tells the nodes and how busy they are, once or again and again.</summary>
internal sealed class NodesConversation(AttachChannel channel, AttachContext context)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    internal async Task HoldAsync(ListNodes request, CancellationToken stopping)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task leaving = request.Watch ? channel.CancelWhenLeftAsync(gone) : Task.CompletedTask;
        do
        {
            await channel.SendAsync(new FromNode { Nodes = Table() }, cancellation: gone.Token).ConfigureAwait(false);
        }
        while (request.Watch && await ChangedAsync(gone.Token).ConfigureAwait(false));
        await leaving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Nodes Table()
    {
        var table = new Nodes();
        Dictionary<int, NodeLoad> loads = context.Space.Loads.GroupBy(static load => load.Node).ToDictionary(static same => same.Key, static same => same.Last());
        foreach (NodeEntry node in context.Space.Directory.Nodes)
        {
            NodeLoad load = loads.GetValueOrDefault(node.Number);
            var row = new Wire.Node
            {
                Number = node.Number,
                Name = node.Name,
                State = NodeStates.NameOf(node.State),
                Address = node.Address.ToString(),
                Load = load.Load,
                Processes = load.Processes,
                LinkAddress = ByteString.CopyFrom(node.Link.Address.GetAddressBytes()),
                LinkPort = (uint)node.Link.Port,
                SinceUnixMilliseconds = node.Since.ToUnixTimeMilliseconds(),
                User = node.Permissions.UserId,
                Group = node.Permissions.GroupId,
                Mode = (uint)node.Permissions.Mode,
            };
            row.Attributes.AddRange(node.Attributes.Select(static pair => new NodeAttribute { Name = pair.Key, Value = ByteString.CopyFrom(pair.Value.Span) }));
            table.Nodes_.Add(row);
        }

        return table;
    }

    // Another snapshot, or a second later: loads change without one.
    private async Task<bool> ChangedAsync(CancellationToken cancellation)
    {
        NodeDirectorySnapshot shown = context.Space.Directory;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Interval);
        try
        {
            await foreach (NodeDirectorySnapshot snapshot in context.Space.WatchDirectory(limit.Token).ConfigureAwait(false))
            {
                if (snapshot.IsNewerThan(shown))
                {
                    return true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // A second has passed, or the program has gone.
        }

        return !cancellation.IsCancellationRequested;
    }
}
