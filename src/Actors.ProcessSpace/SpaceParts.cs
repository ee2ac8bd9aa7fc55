using Actors.Native;
using Actors.ProcessSpace.Nodes;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.ProcessSpace;

/// <summary>What a member's process space is put together from; a test may bring parts of its own.</summary>
internal sealed record SpaceParts
{
    /// <summary>True when the member may rule.</summary>
    public required bool IsMaster { get; init; }

    /// <summary>Where cluster events come from; null: the cluster.</summary>
    public IMembershipSource? Members { get; init; }

    /// <summary>How the keeper is started.</summary>
    public KeeperOptions Keeper { get; init; } = new();

    /// <summary>The parts of an ordinary member.</summary>
    public static SpaceParts Of(ActorSystem system) => new() { IsMaster = Cluster.Get(system).SelfRoles.Contains(SpaceRuntime.MasterRole) };
}

/// <summary>Makes an actor without reflection.</summary>
internal sealed class Maker<T>(Func<T> make) : IIndirectActorProducer
    where T : ActorBase
{
    public Type ActorType => typeof(T);

    public ActorBase Produce() => make();

    public void Release(ActorBase actor)
    {
    }
}
