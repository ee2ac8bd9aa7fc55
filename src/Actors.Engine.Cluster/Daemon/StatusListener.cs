using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster;

/// <summary>Calls back once, when this member comes up or when it is removed (or the extension stops for another reason).</summary>
internal sealed class StatusListener : UntypedActor
{
    private readonly Cluster _cluster;
    private readonly MemberStatus _status;
    private readonly Action _callback;
    private bool _called;

    internal StatusListener(Cluster cluster, MemberStatus status, Action callback)
    {
        _cluster = cluster;
        _status = status;
        _callback = callback;
    }

    protected override void PreStart() =>
        _cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, _status == MemberStatus.Up ? typeof(ClusterEvent.MemberUp) : typeof(ClusterEvent.MemberRemoved));

    protected override void PostStop()
    {
        if (_status == MemberStatus.Removed)
            Call();
    }

    protected override void OnReceive(object message)
    {
        if (message is ClusterEvent.IMemberEvent happened && happened.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
            Context.Stop(Self);
        if (message is ClusterEvent.MemberUp up && up.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
            Call();
    }

    private void Call()
    {
        if (_called)
            return;
        _called = true;
        try
        {
            _callback();
        }
        catch (Exception failure)
        {
            _cluster.Log.Error(failure, "Cluster node [{0}]: the callback for {1} failed: {2}", _cluster.SelfAddress, _status, failure.Message);
        }
    }
}
