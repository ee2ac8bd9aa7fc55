namespace Akka.Remote;

/// <summary>A source of monotonic time in milliseconds. Only differences between two readings mean anything.</summary>
/// <seealso href="https://getakka.net/api/Akka.Remote.Clock.html"/>
public delegate long Clock();
