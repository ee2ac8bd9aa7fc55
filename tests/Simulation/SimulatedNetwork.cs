using System.Net;
using Actors.ProcessSpace;
using Akka.Actor;

namespace Actors.Simulation;

/// <summary>
/// Nodes that run the real distribution of images over the real protocol of the node link, on a network and a clock that are only computed:
/// every node has a line of 1 Gbit/s each way to a switch, any byte takes 1 ms more, and what the nodes compute takes no time. One event at a
/// time; the next comes when the node that it concerned has nothing left to do. The same run gives the same times.
/// </summary>
/// <param name="sizeOf">The bytes that a message takes.</param>
internal sealed class SimulatedNetwork(Func<object, int> sizeOf) : IDisposable
{
    /// <summary>All times are in nanoseconds.</summary>
    internal const long Latency = 1_000_000;

    internal const long NanosecondsPerByte = 8;

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly SortedDictionary<int, SimulatedNode> _nodes = [];
    private readonly Dictionary<(int, int), SimulatedLink> _links = [];
    private long _order;

    /// <summary>The time since the start.</summary>
    internal long Now { get; private set; }

    internal IReadOnlyDictionary<int, SimulatedNode> Nodes => _nodes;

    internal SimulatedNode Add(int number, long mostMemory = 1L << 40)
    {
        var entry = new NodeEntry
        {
            Number = number,
            Name = $"node {number}",
            Address = new Address("akka.tcp", "simulated", "127.0.0.1", number + 2),
            Incarnation = (ulong)(number + 2),
            Link = new IPEndPoint(IPAddress.Loopback, number + 2),
        };
        return _nodes[number] = new SimulatedNode(this, entry, mostMemory);
    }

    internal SimulatedNode? Find(ulong incarnation) => _nodes.GetValueOrDefault((int)incarnation - 2);

    internal int SizeOf(object message) => sizeOf(message);

    /// <summary>Something will happen. From any thread.</summary>
    internal void At(long time, Action action)
    {
        lock (_gate)
        {
            _events.Enqueue(action, (time, _order++));
        }
    }

    /// <summary>The link between two nodes, which is dialled when it is used first: two round trips, one to connect and one to greet.</summary>
    internal SimulatedLink LinkBetween(SimulatedNode one, SimulatedNode other)
    {
        var key = (Math.Min(one.Number, other.Number), Math.Max(one.Number, other.Number));
        lock (_gate)
        {
            if (!_links.TryGetValue(key, out var link))
            {
                _links.Add(key, link = new SimulatedLink(one, other));
                At(Now + 4 * Latency, () => link.Attach(one));
                At(Now + 4 * Latency, () => link.Attach(other));
            }

            return link;
        }
    }

    /// <summary>Runs until nothing happens any more.</summary>
    internal void Run()
    {
        foreach (var node in _nodes.Values)
        {
            node.Settle();
        }

        while (Next() is { } next)
        {
            next();
        }
    }

    public void Dispose()
    {
        foreach (var node in _nodes.Values)
        {
            node.Dispose();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            if (!_events.TryDequeue(out var next, out var key))
            {
                return null;
            }

            Now = key.Time;
            return next;
        }
    }
}
