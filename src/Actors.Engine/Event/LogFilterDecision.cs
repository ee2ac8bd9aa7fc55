namespace Akka.Event;

/// <summary>What a filter says of an event.</summary>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public enum LogFilterDecision
{
    /// <summary>Keep it.</summary>
    Keep,

    /// <summary>Drop it, whatever other filters say.</summary>
    Drop,

    /// <summary>No opinion.</summary>
    NoDecision,
}
