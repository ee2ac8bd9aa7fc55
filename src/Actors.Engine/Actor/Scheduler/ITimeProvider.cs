#nullable disable

namespace Akka.Actor;

/// <summary>Tells the time.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/scheduler.html"/>
public interface ITimeProvider
{
    /// <summary>The wall clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time since the system started; never jumps.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>Time since the system started, as finely as the machine measures it.</summary>
    TimeSpan HighResMonotonicClock { get; }
}
