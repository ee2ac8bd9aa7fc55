#nullable disable

namespace Akka.Actor;

/// <summary>Marks messages that do not reset the receive timeout of the actor that gets them.</summary>
public interface INotInfluenceReceiveTimeout
{
}
