#nullable disable

namespace Akka.Actor;

/// <summary>A decider from a function; it cannot be sent to other nodes.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public class LocalOnlyDecider : IDecider
{
    private readonly Func<Exception, Directive> _decider;

    /// <summary>Wraps a function.</summary>
    public LocalOnlyDecider(Func<Exception, Directive> decider) => _decider = decider;

    /// <inheritdoc/>
    public Directive Decide(Exception cause) => _decider(cause);
}
