using Akka.Actor;

namespace Akka.Remote;

/// <summary>A provider that also knows the actors of other systems.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public interface IRemoteActorRefProvider : IActorRefProvider
{
    /// <summary>The part of the actor tree that stands under <c>/remote</c>.</summary>
    IInternalActorRef RemoteDaemon { get; }

    /// <summary>The actor that watches actors of other systems on behalf of ours.</summary>
    IActorRef RemoteWatcher { get; }

    /// <summary>What carries the messages.</summary>
    RemoteTransport Transport { get; }

    /// <summary>The settings of <c>akka.remote</c>.</summary>
    RemoteSettings RemoteSettings { get; }

    /// <summary>The deployment configured for a path of elements, or null.</summary>
    Deploy? LookUpRemotes(IEnumerable<string> p);

    /// <summary>True when <paramref name="address"/> is this system's.</summary>
    bool HasAddress(Address address);

    /// <summary>As <see cref="IActorRefProvider.ResolveActorRef(string)"/>, for a path that came in by a connection to <paramref name="localAddress"/>.</summary>
    IInternalActorRef ResolveActorRefWithLocalAddress(string path, Address localAddress);

    /// <summary>As <see cref="IActorRefProvider.ResolveActorRef(string)"/>, without any cache.</summary>
    IActorRef InternalResolveActorRef(string path);

    /// <summary>Starts an actor on another system.</summary>
    void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor);

    /// <summary>Never speaks to that run of the remote system again.</summary>
    void Quarantine(Address address, int? uid);
}
