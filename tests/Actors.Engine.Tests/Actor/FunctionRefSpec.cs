using Akka.Actor;

namespace Actors.Engine.Tests.Actor;

public sealed class FunctionRefSpec : ActorSpec
{
    [Fact]
    public async Task A_function_reference_takes_messages_can_be_resolved_and_watched_and_stops_with_its_actor()
    {
        var probe = NewProbe();
        var actor = Sys.ActorOf(Props.Create<Doer>(), "owner");
        var function = (IActorRef)await actor.In(c => ((ActorCell)c).AddFunctionRef((sender, message) => probe.Ref.Tell(message, sender), "f"));
        function.Tell("x", probe.Ref);
        await probe.Expect("x");
        var resolved = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef(function.Path.ToSerializationFormat());
        Assert.Same(function, resolved);
        probe.Watch(function);
        await probe.ExpectNothing();
        Sys.Stop(actor);
        await probe.ExpectTerminated(function);
    }
}
