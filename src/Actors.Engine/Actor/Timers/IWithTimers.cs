#nullable disable

namespace Akka.Actor;

/// <summary>An actor with timers; the engine sets them when it creates the actor.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/schedulers.html"/>
public interface IWithTimers
{
    /// <summary>The actor's timers.</summary>
    ITimerScheduler Timers { get; set; }
}
