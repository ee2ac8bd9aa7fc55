using Akka.Actor;

namespace Akka.Remote;

/// <summary>Marks references to actors of other systems.</summary>
/// <seealso href="https://getakka.net/articles/remoting/index.html"/>
public interface IRemoteRef : IActorRefScope
{
}
