#nullable disable

namespace Akka.Actor;

/// <summary>One step of a selection's path.</summary>
public abstract class SelectionPathElement
{
    /// <summary>For deriving classes.</summary>
    protected SelectionPathElement()
    {
    }
}
