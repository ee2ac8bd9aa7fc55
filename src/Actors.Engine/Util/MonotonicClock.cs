#nullable disable
using System.Diagnostics;

namespace Akka.Util;

/// <summary>A clock that never jumps, counted from the machine's start.</summary>
internal static class MonotonicClock
{
    /// <summary>Time passed, to the precision of the system's tick.</summary>
    public static TimeSpan Elapsed => TimeSpan.FromMilliseconds(Environment.TickCount64);

    /// <summary>Time passed, as finely as the machine measures it.</summary>
    public static TimeSpan ElapsedHighRes => Stopwatch.GetElapsedTime(0);

    /// <summary>The same in ticks of 100 ns.</summary>
    public static long GetTicks() => ElapsedHighRes.Ticks;
}
