#nullable disable

namespace Akka.Dispatch.SysMsg;

/// <summary>Replace the instance by a fresh one.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.Recreate.html"/>
public sealed class Recreate : SystemMessage, IStashWhenWaitingForChildren
{
    /// <summary>Creates the message.</summary>
    public Recreate(Exception cause) => Cause = cause;

    /// <summary>What failed.</summary>
    public Exception Cause { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<Recreate>{(Cause is null ? "" : ": " + Cause.GetType())}";
}
