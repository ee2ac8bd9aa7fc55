namespace Akka.Event;

/// <summary>What a filter looks at.</summary>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public enum LogFilterType
{
    /// <summary>Who speaks.</summary>
    Source,

    /// <summary>What is said; the message is formatted for it.</summary>
    Content,
}
