using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Puts what it gets into the queue that the test reads.</summary>
internal sealed class InternalTestActor(TestQueue queue) : ActorBase
{
    private readonly DelegatingSupervisorStrategy _strategy = new();
    private TestActor.Ignore _ignore;
    private AutoPilot _autoPilot = NoAutoPilot.Instance;

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore set:
                _ignore = set.Ignore;
                return true;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                return true;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                return true;
            case TestActor.SetAutoPilot set:
                _autoPilot = set.AutoPilot;
                return true;
            case TestActor.Spawn spawn:
                var child = spawn.Apply(Context);
                if (spawn._supervisorStrategy.HasValue) _strategy.Update(child, spawn._supervisorStrategy.Value);
                Sender.Tell(child, Self);
                return true;
        }

        var sender = Sender;
        if (_autoPilot is not Akka.TestKit.NoAutoPilot)
        {
            var next = _autoPilot.Run(sender, message);
            if (next is not Akka.TestKit.KeepRunning) _autoPilot = next;
        }

        if (_ignore is null || !_ignore(message)) queue.Add(new RealMessageEnvelope(message, sender));
        return true;
    }

    protected override void PostStop()
    {
        var deadLetters = Context.System.DeadLetters;
        foreach (var left in queue.Drain())
            deadLetters.Tell(new DeadLetter(left.Message, left.Sender ?? deadLetters, Self), left.Sender ?? ActorRefs.NoSender);
    }
}
