using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Makes props from a constructor call, without an expression tree to take apart at start-up.</summary>
internal sealed class ActorFactory : IIndirectActorProducer
{
    private readonly Func<ActorBase> _make;

    private ActorFactory(Type type, Func<ActorBase> make)
    {
        ActorType = type;
        _make = make;
    }

    public Type ActorType { get; }

    internal static Props Props<TActor>(string dispatcher, Func<TActor> make)
        where TActor : ActorBase
    {
        var props = Akka.Actor.Props.CreateBy(new ActorFactory(typeof(TActor), make)).WithDeploy(Deploy.Local);
        return dispatcher.Length == 0 ? props : props.WithDispatcher(dispatcher);
    }

    public ActorBase Produce() => _make();

    public void Release(ActorBase actor)
    {
    }
}
