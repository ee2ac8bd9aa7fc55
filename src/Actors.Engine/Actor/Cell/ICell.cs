#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What stands behind a reference: the actor's life cycle and its messages.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.ICell.html"/>
public interface ICell
{
    /// <summary>The actor's reference.</summary>
    IActorRef Self { get; }

    /// <summary>The system.</summary>
    ActorSystem System { get; }

    /// <summary>The system, as the engine sees it.</summary>
    ActorSystemImpl SystemImpl { get; }

    /// <summary>The supervisor.</summary>
    IInternalActorRef Parent { get; }

    /// <summary>True when the actor lives here.</summary>
    bool IsLocal { get; }

    /// <summary>How the actor was created.</summary>
    Props Props { get; }

    /// <summary>True when messages wait.</summary>
    bool HasMessages { get; }

    /// <summary>How many messages wait, roughly.</summary>
    int NumberOfMessages { get; }

    /// <summary>True once the actor has stopped.</summary>
    bool IsTerminated { get; }

    /// <summary>Starts the actor.</summary>
    void Start();

    /// <summary>Holds ordinary messages back.</summary>
    void Suspend();

    /// <summary>Lets the actor go on.</summary>
    void Resume(Exception causedByFailure);

    /// <summary>Replaces the instance.</summary>
    void Restart(Exception cause);

    /// <summary>Stops the actor.</summary>
    void Stop();

    /// <summary>Sends a message.</summary>
    void SendMessage(IActorRef sender, object message);

    /// <summary>The children.</summary>
    IEnumerable<IInternalActorRef> GetChildren();

    /// <summary>The child of a name, or nobody. The name may carry a uid (<c>name#uid</c>), which then has to fit.</summary>
    IInternalActorRef GetSingleChild(string name);

    /// <summary>The child of a name, or nobody.</summary>
    IInternalActorRef GetChildByName(string name);

    /// <summary>What is known of a child's name.</summary>
    bool TryGetChildStatsByName(string name, out IChildStats child);

    /// <summary>Sends a system message.</summary>
    void SendSystemMessage(ISystemMessage message);
}
