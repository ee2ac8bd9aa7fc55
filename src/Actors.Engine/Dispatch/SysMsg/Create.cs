#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>The first message of each actor: create the instance.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Create.html"/>
public sealed class Create : SystemMessage
{
    /// <summary>Creates the message.</summary>
    /// <param name="failure">Why the actor cannot be created, or null.</param>
    public Create(ActorInitializationException failure = null) => Failure = failure;

    /// <summary>Why the actor cannot be created, or null.</summary>
    public ActorInitializationException Failure { get; }

    /// <inheritdoc/>
    public override string ToString() => Failure is null ? "<Create>" : $"<Create>: {Failure}";
}
