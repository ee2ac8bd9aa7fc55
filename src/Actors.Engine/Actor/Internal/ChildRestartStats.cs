#nullable disable
using System.Diagnostics;

namespace Akka.Actor.Internal;

/// <summary>What a parent knows of a child: its reference and its failures within the strategy's window.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.Actor.Internal.ChildRestartStats.html"/>
public class ChildRestartStats : IChildStats
{
    private int _failures;
    private long _windowStart;

    /// <summary>Creates the record.</summary>
    public ChildRestartStats(IInternalActorRef child, uint maxNrOfRetriesCount = 0, long restartTimeWindowStartTicks = 0)
    {
        Child = child;
        _failures = (int)maxNrOfRetriesCount;
        _windowStart = restartTimeWindowStartTicks;
    }

    /// <summary>The child.</summary>
    public IInternalActorRef Child { get; }

    /// <summary>The child's incarnation.</summary>
    public long Uid => Child.Path.Uid;

    /// <summary>Counts a failure and says whether the child may be restarted.</summary>
    /// <param name="maxNrOfRetries">The most restarts within the window; below 0 no limit.</param>
    /// <param name="withinTimeMilliseconds">The window; 0 or less for an endless one.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds <= 0)
            return maxNrOfRetries < 0 || ++_failures <= maxNrOfRetries;

        // A window without a limit of its own allows one restart.
        var limit = maxNrOfRetries < 0 ? 1 : maxNrOfRetries;
        var now = Stopwatch.GetTimestamp();
        if (_windowStart == 0 || Stopwatch.GetElapsedTime(_windowStart, now).TotalMilliseconds > withinTimeMilliseconds)
        {
            _windowStart = now;
            _failures = 0;
        }

        return ++_failures <= limit;
    }
}
