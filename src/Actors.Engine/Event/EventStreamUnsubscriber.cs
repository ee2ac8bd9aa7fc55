using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of an event stream and unsubscribes those that have stopped.</summary>
internal sealed class EventStreamUnsubscriber(EventStream stream, ActorSystem system, bool debug) : ActorBase
{
    private static int s_id;

    public static int NextId() => Interlocked.Increment(ref s_id);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Register register:
                if (debug) Say($"watching {register.Subscriber} in order to unsubscribe it from the event stream when it stops");
                Context.Watch(register.Subscriber);
                return true;
            case Terminated terminated:
                if (debug) Say($"unsubscribing {terminated.ActorRef}, which has stopped");
                stream.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    private void Say(string text) => stream.Publish(new Debug($"EventStreamUnsubscriber ({system})", GetType(), text));

    internal sealed record Register(IActorRef Subscriber) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
