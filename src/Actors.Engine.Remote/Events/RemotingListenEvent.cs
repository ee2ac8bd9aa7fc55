using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Remoting is up and takes connections.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public sealed class RemotingListenEvent : RemotingLifecycleEvent
{
    /// <summary>Creates the event.</summary>
    public RemotingListenEvent(IList<Address> listenAddresses)
    {
        ListenAddresses = listenAddresses;
    }

    /// <summary>The addresses by which this system can be reached.</summary>
    public IList<Address> ListenAddresses { get; }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Akka.Event.LogLevel.InfoLevel;

    /// <inheritdoc/>
    public override string ToString() => $"Remoting now listens on addresses: [{string.Join(", ", ListenAddresses)}]";
}
