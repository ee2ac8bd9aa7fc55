using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

/// <summary>Runs what it is told: fails, creates, becomes.</summary>
public class Doer : UntypedActor
{
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Func<IActorContext, object> ask:
                Sender.Tell(ask(Context));
                break;
            case Action<IActorContext> action:
                action(Context);
                break;
            case Exception failure:
                throw failure;
            default:
                Sender.Tell(message);
                break;
        }
    }
}

/// <summary>Reports its life to a probe.</summary>
public class Reporter(IActorRef probe, string name) : Doer
{
    protected override void PreStart()
    {
        probe.Tell($"{name}: PreStart");
        base.PreStart();
    }

    protected override void PreRestart(Exception reason, object message)
    {
        probe.Tell($"{name}: PreRestart {reason.Message} {(message is Exception ? "message" : message)}");
        base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        probe.Tell($"{name}: PostRestart {reason.Message}");
        base.PostRestart(reason);
    }

    protected override void PostStop()
    {
        probe.Tell($"{name}: PostStop");
        base.PostStop();
    }
}

public sealed class TestFailure(string message) : Exception(message);

public static class Asks
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Runs a function as an actor and gives its result.</summary>
    public static async Task<T> In<T>(this IActorRef actor, Func<IActorContext, T> function) =>
        (T)await actor.Ask<object>((Func<IActorContext, object>)(context => function(context)!), Limit);

    public static void Run(this IActorRef actor, Action<IActorContext> action) => actor.Tell(action, ActorRefs.NoSender);
}
