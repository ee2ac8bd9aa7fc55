#nullable disable

namespace Akka.Actor;

/// <summary>Casts of the engine's own.</summary>
internal static class InternalRefExtensions
{
    public static IInternalActorRef AsInternal(this IActorRef actor) => (IInternalActorRef)actor;
}
