#nullable disable

namespace Akka.Actor;

/// <summary>Helpers on cancelables.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/utilities/scheduler.html"/>
public static class CancelableExtensions
{
    /// <summary>Cancels, unless there is nothing to cancel.</summary>
    public static void CancelIfNotNull(this ICancelable cancelable) => cancelable?.Cancel();
}
