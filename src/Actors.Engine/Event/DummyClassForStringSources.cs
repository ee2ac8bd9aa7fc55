namespace Akka.Event;

/// <summary>The type of a log source that is only a text.</summary>
public class DummyClassForStringSources
{
}
