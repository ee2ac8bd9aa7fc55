#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>An object that serializers replace by its surrogate.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.ISurrogated.html"/>
public interface ISurrogated
{
    /// <summary>The stand-in to serialize.</summary>
    ISurrogate ToSurrogate(ActorSystem system);
}
