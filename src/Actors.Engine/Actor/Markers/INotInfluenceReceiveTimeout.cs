#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that do not reset the receive timeout of the actor that gets them.</summary>
/// <seealso href="https://getakka.net/articles/actors/schedulers.html"/>
public interface INotInfluenceReceiveTimeout
{
}
