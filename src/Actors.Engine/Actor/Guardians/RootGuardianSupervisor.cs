#nullable disable
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Stands above the root: it learns when the tree has ended, and the failures that nobody handled.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public class RootGuardianSupervisor : MinimalActorRef
{
    private readonly TaskCompletionSource<Status> _termination;
    private readonly ILoggingAdapter _log;
    private readonly ActorPath _path;
    private readonly IActorRefProvider _provider;
    private Exception _cause;

    /// <summary>Creates the supervisor.</summary>
    public RootGuardianSupervisor(RootActorPath root, IActorRefProvider provider, TaskCompletionSource<Status> terminationPromise, ILoggingAdapter log)
    {
        _path = root / "_Root-guardian-supervisor";
        _provider = provider;
        _termination = terminationPromise;
        _log = log;
    }

    /// <summary>The failure that ended the system, or null.</summary>
    public Exception CauseOfTermination => _cause;

    /// <inheritdoc/>
    public override ActorPath Path => _path;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => _provider;

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender) =>
        _log.Error("{0} received unexpected message [{1}]", _path, message);

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage systemMessage)
    {
        switch (systemMessage)
        {
            case Failed failed:
                _cause = failed.Cause;
                _log.Error(failed.Cause, "guardian {0} failed, shutting down!", failed.Child);
                failed.Child.AsInternal().Stop();
                break;
            case Supervise:
                break;
            case DeathWatchNotification:
                Stop();
                break;
            default:
                _log.Error("{0} received unexpected system message [{1}]", _path, systemMessage);
                break;
        }
    }

    /// <inheritdoc/>
    public override void Stop() => _termination.TrySetResult(_cause is null ? Status.Success.Instance : new Status.Failure(_cause));
}
