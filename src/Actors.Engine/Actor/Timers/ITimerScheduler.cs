#nullable disable

namespace Akka.Actor;

/// <summary>
/// Timers of one actor, each under a key: starting a timer under a key that is in use replaces the old one, whose message is not
/// delivered even if it waits in the mailbox. All are cancelled when the actor stops or restarts.
/// </summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/articles/actors/schedulers.html"/>
public interface ITimerScheduler
{
    /// <summary>The keys in use.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends a message to the actor again and again.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>Sends a message to the actor again and again, in another's name.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    /// <summary>Sends a message to the actor again and again, the first time after another delay.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>Sends a message to the actor again and again, the first time after another delay, in another's name.</summary>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    /// <summary>Sends a message to the actor once.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>Sends a message to the actor once, in another's name.</summary>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    /// <summary>True when a timer runs under the key.</summary>
    bool IsTimerActive(object key);

    /// <summary>Cancels the timer under a key.</summary>
    void Cancel(object key);

    /// <summary>Cancels all timers.</summary>
    void CancelAll();
}
