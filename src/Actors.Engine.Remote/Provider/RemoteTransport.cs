using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Carries messages between actor systems. The methods may be called from any thread.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/transports.html"/>
public abstract class RemoteTransport
{
    /// <summary>Creates a transport for <paramref name="system"/>; it does nothing before <see cref="Start"/>.</summary>
    protected RemoteTransport(ExtendedActorSystem system, RemoteActorRefProvider provider)
    {
        System = system;
        Provider = provider;
        Log = Logging.GetLogger(system, "Akka.Remote.Remoting");
    }

    /// <summary>The system whose messages are carried.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>That system's provider.</summary>
    public RemoteActorRefProvider Provider { get; }

    /// <summary>The addresses by which this system can be reached. Empty before <see cref="Start"/>.</summary>
    public abstract ISet<Address> Addresses { get; }

    /// <summary>The address used where no other is asked for.</summary>
    public abstract Address DefaultAddress { get; }

    /// <summary>True when association events are logged.</summary>
    public bool logRemoteLifeCycleEvents { get; protected set; }

    /// <summary>The log of the transport.</summary>
    public ILoggingAdapter Log { get; protected set; }

    /// <summary>True when messages of remote systems are not trusted.</summary>
    protected bool UseUntrustedMode { get; set; }

    /// <summary>Listens. Returns when the addresses are known.</summary>
    /// <exception cref="RemoteTransportException">The address cannot be bound, or must not be.</exception>
    public abstract void Start();

    /// <summary>Sends what is queued, within <c>akka.remote.flush-wait-on-shutdown</c>, and closes all connections.</summary>
    public abstract Task Shutdown();

    /// <summary>Sends a message; never blocks. A message that cannot be sent goes to dead letters; system messages are kept until acknowledged.</summary>
    public abstract void Send(object message, IActorRef? sender, RemoteActorRef recipient);

    /// <summary>Asks the transport for something out of the ordinary. False when it does not know the command.</summary>
    public abstract Task<bool> ManagementCommand(object cmd);

    /// <summary>As <see cref="ManagementCommand(object)"/>.</summary>
    public abstract Task<bool> ManagementCommand(object cmd, CancellationToken cancellationToken);

    /// <summary>Our address as a system at <paramref name="remote"/> should know it.</summary>
    /// <exception cref="RemoteTransportException">No transport of ours can reach that address.</exception>
    public abstract Address LocalAddressForRemote(Address remote);

    /// <summary>Never speaks to that run of the remote system again. Without <paramref name="uid"/> the peer is only gated for a while.</summary>
    public abstract void Quarantine(Address address, int? uid);
}
