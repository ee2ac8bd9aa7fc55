#nullable disable
using Akka.Actor;

namespace Akka.Util;

/// <summary>A serializable stand-in for an object that cannot be serialized itself.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.ISurrogate.html"/>
public interface ISurrogate
{
    /// <summary>Makes the object again, in the given system.</summary>
    ISurrogated FromSurrogate(ActorSystem system);
}
