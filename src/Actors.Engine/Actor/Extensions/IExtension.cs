#nullable disable

namespace Akka.Actor;

/// <summary>Something that exists once in each actor system.</summary>
public interface IExtension
{
}
