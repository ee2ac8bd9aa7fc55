using System.Collections.Immutable;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>A membership that is what the test says, told to all members at once.</summary>
internal sealed class ToldMembership : IMembershipSource
{
    private readonly Lock _gate = new();
    private readonly List<IActorRef> _subscribers = [];
    private ImmutableSortedSet<Member> _members = ImmutableSortedSet.Create<Member>(
        Comparer<Member>.Create(static (a, b) => string.CompareOrdinal(a.Address.ToString(), b.Address.ToString())));

    /// <summary>Who is up from the start.</summary>
    public void Begin(IEnumerable<Member> members) => _members = _members.Union(members);

    public void Subscribe(IActorRef subscriber)
    {
        lock (_gate)
        {
            _subscribers.Add(subscriber);
            subscriber.Tell(new ClusterEvent.CurrentClusterState(_members, [], [], null, ImmutableDictionary<string, Address?>.Empty));
        }
    }

    public void Unsubscribe(IActorRef subscriber)
    {
        lock (_gate)
        {
            _subscribers.Remove(subscriber);
        }
    }

    /// <summary>A member is silent.</summary>
    public void Miss(Address address) => Tell(new ClusterEvent.UnreachableMember(_members.First(member => member.Address == address)));

    private void Tell(object change)
    {
        lock (_gate)
        {
            foreach (var subscriber in _subscribers)
            {
                subscriber.Tell(change);
            }
        }
    }
}
