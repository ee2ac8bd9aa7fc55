namespace Akka.Remote;

/// <summary>A source of monotonic time in milliseconds. Only differences between two readings mean anything.</summary>
public delegate long Clock();
