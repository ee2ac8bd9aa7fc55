#nullable disable

namespace Akka.Actor;

/// <summary>A behaviour: takes a message and says whether it handled it.</summary>
/// <seealso href="https://getakka.net/articles/actors/receive-actor-api.html"/>
public delegate bool Receive(object message);
