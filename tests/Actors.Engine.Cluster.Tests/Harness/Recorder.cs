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

    /// <summary>Subscribes, and returns once the subscription stands: what happens from now on is recorded.</summary>
    internal static async Task<Recorder> FromNowOnAsync<T>(TestMember member)
    {
        var recorder = Subscribe(member, ClusterEvent.InitialStateAsSnapshot, typeof(T));
        var limit = DateTime.UtcNow.AddSeconds(10);
        while (recorder._received.IsEmpty)
        {
            Assert.True(DateTime.UtcNow < limit, $"no snapshot from {member} within 10 s");
            await Task.Delay(1);
        }

        return recorder;
    }

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
