namespace Akka.Event;

/// <summary>The type of a log source that is only a text.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class DummyClassForStringSources
{
}
