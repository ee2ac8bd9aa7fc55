#nullable disable

namespace Akka.Actor;

/// <summary>Something that can be cancelled, once.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/scheduler.html"/>
public interface ICancelable
{
    /// <summary>True once cancelled.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>Cancelled together with this.</summary>
    CancellationToken Token { get; }

    /// <summary>Cancels.</summary>
    void Cancel();

    /// <summary>Cancels after a time.</summary>
    void CancelAfter(TimeSpan delay);

    /// <summary>Cancels after a time.</summary>
    void CancelAfter(int millisecondsDelay);

    /// <summary>Cancels; says whether the first callback that throws ends the others.</summary>
    void Cancel(bool throwOnFirstException);
}
