#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Stop the actor and its children.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Terminate.html"/>
public sealed class Terminate : SystemMessage, IPossiblyHarmful
{
    /// <inheritdoc/>
    public override string ToString() => "<Terminate>";
}
