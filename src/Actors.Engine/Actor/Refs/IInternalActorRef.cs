#nullable disable
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>What the engine itself needs of a reference: life cycle and system messages. Not for users' programs.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    /// <summary>The parent's reference.</summary>
    IInternalActorRef Parent { get; }

    /// <summary>The provider that made this reference.</summary>
    IActorRefProvider Provider { get; }

    /// <summary>True once the actor has stopped for good.</summary>
    bool IsTerminated { get; }

    /// <summary>Walks down a relative path; ".." goes up. Nobody when it leads nowhere.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    /// <summary>Lets the actor go on after a failure (null: after a suspend).</summary>
    void Resume(Exception causedByFailure = null);

    /// <summary>Starts the actor.</summary>
    void Start();

    /// <summary>Stops the actor after the message being processed.</summary>
    void Stop();

    /// <summary>Replaces the actor's instance by a fresh one.</summary>
    void Restart(Exception cause);

    /// <summary>Holds back ordinary messages until resumed.</summary>
    void Suspend();

    /// <summary>Sends a system message; these overtake ordinary ones.</summary>
    void SendSystemMessage(ISystemMessage message);
}
