using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Cluster;

namespace Actors.Engine.Cluster.Tests.Harness;

/// <summary>An actor that keeps what it is sent.</summary>
internal sealed class Recorder
{
    private readonly ConcurrentQueue<object> _received = new();

    internal Recorder(TestMember member) => Ref = member.System.ActorOf(Props.CreateBy(new Producer(_received)));

    internal IActorRef Ref { get; }

    internal IReadOnlyList<object> Received => [.. _received];

    internal static Recorder Subscribe(TestMember member, ClusterEvent.SubscriptionInitialStateMode mode, params Type[] to)
    {
        var recorder = new Recorder(member);
        member.Cluster.Subscribe(recorder.Ref, mode, to);
        return recorder;
    }

    internal static Recorder Subscribe<T>(TestMember member) => Subscribe(member, ClusterEvent.InitialStateAsEvents, typeof(T));

    internal bool Has<T>(Func<T, bool> condition) => Received.OfType<T>().Any(condition);

    private sealed class Producer(ConcurrentQueue<object> received) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Keeper);

        public ActorBase Produce() => new Keeper(received);

        public void Release(ActorBase actor)
        {
        }
    }

    private sealed class Keeper(ConcurrentQueue<object> received) : UntypedActor
    {
        protected override void OnReceive(object message) => received.Enqueue(message);
    }
}
