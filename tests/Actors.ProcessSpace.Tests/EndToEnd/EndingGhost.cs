using Actors.ProcessSpace.Messages;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Actors.ProcessSpace.Tests.EndToEnd;

/// <summary>
/// A ghost on the node of its process that takes the outcome and is gone before whoever told it has come to their next line: as a thread may be held
/// up there on a busy machine.
/// </summary>
internal sealed class EndingGhost(ActorSystem system) : MinimalActorRef
{
    private readonly TaskCompletionSource<IInternalActorRef> _watcher = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the process's actor watches it.</summary>
    public Task Watched => _watcher.Task;

    /// <summary>What is to have happened before it returns to who told it.</summary>
    public Func<bool> Until { get; set; } = static () => true;

    public override ActorPath Path { get; } = new RootActorPath(((ExtendedActorSystem)system).Provider.DefaultAddress) / "user" / "ending";

    public override IActorRefProvider Provider => ((ExtendedActorSystem)system).Provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is Watch watch)
        {
            _watcher.TrySetResult(watch.Watcher);
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is Exited exited)
        {
            sender.Tell(new ExitTaken(exited.Id), this);
            _watcher.Task.Result.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
            Assert.True(SpinWait.SpinUntil(Until, TestCluster.Limit), "the process's actor heard neither of the outcome nor of its ghost's end");
        }
    }
}
