#nullable disable

namespace Akka.Actor;

/// <summary>An actor with a stash that makes no demands on its mailbox; its mailbox has to be one with a front all the same.</summary>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public interface IWithUnrestrictedStash : IActorStash
{
}
