using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>One run (uid) of a remote system is never spoken to again; only a restart of it, with a new uid, ends that.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.QuarantinedEvent.html"/>
public sealed class QuarantinedEvent : RemotingLifecycleEvent
{
    /// <summary>Creates the event.</summary>
    public QuarantinedEvent(Address address, int uid)
    {
        Address = address;
        Uid = uid;
    }

    /// <summary>The remote system.</summary>
    public Address Address { get; }

    /// <summary>The run of it that is quarantined.</summary>
    public int Uid { get; }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Akka.Event.LogLevel.WarningLevel;

    /// <inheritdoc/>
    public override string ToString() =>
        $"Association to [{Address}] having UID [{Uid}] is irrecoverably failed. UID is now quarantined and all messages to this UID will be delivered to dead letters. Remote ActorSystem must be restarted to recover from this situation.";
}
