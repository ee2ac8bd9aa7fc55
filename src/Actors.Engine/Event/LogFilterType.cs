namespace Akka.Event;

/// <summary>What a filter looks at.</summary>
public enum LogFilterType
{
    /// <summary>Who speaks.</summary>
    Source,

    /// <summary>What is said; the message is formatted for it.</summary>
    Content,
}
