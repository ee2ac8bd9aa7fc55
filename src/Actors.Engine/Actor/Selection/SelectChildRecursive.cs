#nullable disable

namespace Akka.Actor;

/// <summary>Down to all descendants; the last step of a path ("**").</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public class SelectChildRecursive : SelectionPathElement
{
    /// <summary>The step.</summary>
    public static readonly SelectChildRecursive Instance = new();

    /// <summary>Creates the step.</summary>
    public SelectChildRecursive()
    {
    }

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is SelectChildRecursive;

    /// <inheritdoc/>
    public override int GetHashCode() => "**".GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => "**";
}
