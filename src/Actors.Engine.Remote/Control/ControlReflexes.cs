using System.Collections.Concurrent;
using Akka.Actor;

namespace Actors.Engine.Remote.Control;

/// <summary>The reflexes of one actor system's actors. Safe for several threads.</summary>
internal sealed class ControlReflexes
{
    private readonly ConcurrentDictionary<IActorRef, IControlReflex> _byActor = new();

    public void Set(IActorRef actor, IControlReflex reflex) => _byActor[actor] = reflex;

    public void Remove(IActorRef actor) => _byActor.TryRemove(actor, out _);

    public bool React(IActorRef recipient, object message, IActorRef? sender) =>
        _byActor.TryGetValue(recipient, out var reflex) && reflex.React(message, sender);
}
