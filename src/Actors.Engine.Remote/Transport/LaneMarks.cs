namespace Actors.Engine.Remote.Transport;

/// <summary>Places in the lanes of messages that a system message must not overtake; 0: nothing of that lane is on its way.</summary>
internal readonly record struct LaneMarks(ulong Ordinary, ulong Large);
