#nullable disable

namespace Akka.Actor.Internal;

/// <summary>An actor that prepares itself after its constructor has run.</summary>
public interface IInitializableActor
{
    /// <summary>Called once by the engine.</summary>
    void Init();
}
