using Akka.Actor;

namespace Actors.Engine.Remote.Control;

/// <summary>What an actor does with some messages of the control lane without its mailbox: on the control loop, at once, without waiting.</summary>
internal interface IControlReflex
{
    /// <summary>Sees a message for the actor. True when that was all there is to do; else the mailbox gets it.</summary>
    bool React(object message, IActorRef? sender);
}
