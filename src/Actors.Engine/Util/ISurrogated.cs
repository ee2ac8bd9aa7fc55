#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>An object that serializers replace by its surrogate.</summary>
public interface ISurrogated
{
    /// <summary>The stand-in to serialize.</summary>
    ISurrogate ToSurrogate(ActorSystem system);
}
