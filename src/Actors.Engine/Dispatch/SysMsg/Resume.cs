#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Go on with ordinary messages.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Resume.html"/>
public sealed class Resume : SystemMessage, IStashWhenWaitingForChildren
{
    /// <summary>Creates the message.</summary>
    public Resume(Exception causedByFailure) => CausedByFailure = causedByFailure;

    /// <summary>The failure that the supervisor answers, or null when it only ends a suspension.</summary>
    public Exception CausedByFailure { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Resume>{(CausedByFailure is null ? "" : ": " + CausedByFailure.GetType())}";
}
