#nullable disable

namespace Akka.Actor;

/// <summary>Something that exists once in each actor system.</summary>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public interface IExtension
{
}
