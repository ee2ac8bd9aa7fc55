#nullable disable

namespace Akka.Actor;

/// <summary>One step of a selection's path.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public abstract class SelectionPathElement
{
    /// <summary>For deriving classes.</summary>
    protected SelectionPathElement()
    {
    }
}
