#nullable disable

namespace Akka.Actor;

/// <summary>Helpers on cancelables.</summary>
public static class CancelableExtensions
{
    /// <summary>Cancels, unless there is nothing to cancel.</summary>
    public static void CancelIfNotNull(this ICancelable cancelable) => cancelable?.Cancel();
}
