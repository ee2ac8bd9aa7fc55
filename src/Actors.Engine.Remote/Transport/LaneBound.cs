namespace Actors.Engine.Remote.Transport;

/// <summary>How much may wait in one lane's queue for one peer.</summary>
internal readonly record struct LaneBound(int Messages, long Bytes);
