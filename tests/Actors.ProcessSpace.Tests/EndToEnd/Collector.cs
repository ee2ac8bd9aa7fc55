using System.Threading.Channels;
using Akka.Actor;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>An actor that stands in for a ghost and answers nothing: what it gets can be read.</summary>
internal sealed class Collector : UntypedActor
{
    private readonly ChannelWriter<(object Message, IActorRef Sender)> _seen;

    private Collector(ChannelWriter<(object, IActorRef)> seen) => _seen = seen;

    public static (IActorRef Actor, ChannelReader<(object Message, IActorRef Sender)> Seen) Start(ActorSystem system)
    {
        var seen = Channel.CreateBounded<(object, IActorRef)>(10_000);
        return (system.ActorOf(Props.CreateBy(new Maker<Collector>(() => new Collector(seen.Writer)))), seen.Reader);
    }

    protected override void OnReceive(object message) => Assert.True(_seen.TryWrite((message, Sender)), "more messages than a test can have");
}
