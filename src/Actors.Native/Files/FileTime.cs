namespace Actors.Native;

/// <summary>A time as the kernel has it, to the nanosecond: .NET's own are cut to 100 ns.</summary>
/// <param name="Seconds">Since 1970 (UTC).</param>
/// <param name="Nanoseconds">From 0 to 999,999,999, later than that second.</param>
public readonly record struct FileTime(long Seconds, int Nanoseconds);
