using Actors.ProcessSpace.Streams;

namespace Actors.Simulation;

/// <summary>The node link between two nodes: a session at each end, and a connection that the nodes' lines carry.</summary>
internal sealed class SimulatedLink
{
    private readonly SimulatedEnd _one;
    private readonly SimulatedEnd _other;

    internal SimulatedLink(SimulatedNode one, SimulatedNode other)
    {
        _one = new SimulatedEnd(one, other);
        _other = new SimulatedEnd(other, one);
        (_one.Far, _other.Far) = (_other, _one);
    }

    internal LinkSession SessionOf(SimulatedNode node) => EndOf(node).Session;

    internal void Attach(SimulatedNode node)
    {
        var end = EndOf(node);
        end.Session.Attach(end);
        end.Kick(now: false);
        node.Settle();
    }

    /// <summary>The connection is cut for good, with what is under way on it, and every stream of the link ends as broken.</summary>
    internal void Break(string reason)
    {
        foreach (var end in new[] { _one, _other })
        {
            end.Cut(reason);
            end.Node.Settle();
        }
    }

    private SimulatedEnd EndOf(SimulatedNode node) => node == _one.Node ? _one : _other;
}
