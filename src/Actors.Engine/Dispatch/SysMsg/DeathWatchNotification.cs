#nullable disable
using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>Tells a watcher, or a parent, that an actor stopped.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Dispatch.SysMsg.DeathWatchNotification.html"/>
public class DeathWatchNotification : SystemMessage
{
    /// <summary>Creates the message.</summary>
    public DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated)
    {
        Actor = actor;
        ExistenceConfirmed = existenceConfirmed;
        AddressTerminated = addressTerminated;
    }

    /// <summary>Who stopped.</summary>
    public IActorRef Actor { get; }

    /// <summary>False when it is not known whether the actor ever existed.</summary>
    public bool ExistenceConfirmed { get; }

    /// <summary>True when the actor's node is gone.</summary>
    public bool AddressTerminated { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"<DeathWatchNotification>: {Actor}, ExistenceConfirmed={ExistenceConfirmed}, AddressTerminated={AddressTerminated}";
}
