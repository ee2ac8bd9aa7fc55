using Akka.Actor;

namespace Akka.Cluster;

/// <summary>The actor at one path below <c>/system/cluster</c> on each member. Belongs to one actor; not thread-safe.</summary>
internal sealed class PeerRefs(ExtendedActorSystem system, params string[] path)
{
    private readonly Dictionary<Address, IActorRef> _refs = [];

    internal static PeerRefs Daemons(ExtendedActorSystem system) => new(system, "core", "daemon");

    internal static PeerRefs HeartbeatReceivers(ExtendedActorSystem system) => new(system, "heartbeatReceiver");

    internal IActorRef At(Address address)
    {
        if (!_refs.TryGetValue(address, out var peer))
        {
            peer = system.Provider.ResolveActorRef(new RootActorPath(address) / "system" / "cluster" / path);
            _refs.Add(address, peer);
        }

        return peer;
    }

    /// <summary>Forgets those that are no members any more.</summary>
    internal void Keep(IReadOnlySet<Address> members)
    {
        foreach (var address in _refs.Keys.Where(address => !members.Contains(address)).ToArray())
            _refs.Remove(address);
    }
}
