#nullable disable

namespace Akka.Actor.Internal;

/// <summary>An actor that prepares itself after its constructor has run.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/concepts/actors.html"/>
public interface IInitializableActor
{
    /// <summary>Called once by the engine.</summary>
    void Init();
}
