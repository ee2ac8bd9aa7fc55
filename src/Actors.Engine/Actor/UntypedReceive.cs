#nullable disable

namespace Akka.Actor;

/// <summary>A behaviour that handles every message it is given.</summary>
/// <seealso href="https://getakka.net/articles/actors/untyped-actor-api.html"/>
public delegate void UntypedReceive(object message);
