#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>A handle to an actor, here or on another node. Immutable, thread-safe and serializable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>, ISurrogated, IComparable
{
    /// <summary>The actor's path, with its uid.</summary>
    ActorPath Path { get; }
}
