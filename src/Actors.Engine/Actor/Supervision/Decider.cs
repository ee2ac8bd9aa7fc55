#nullable disable

namespace Akka.Actor;

/// <summary>Makes deciders.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public static class Decider
{
    /// <summary>A decider from a default and pairs of exception type and directive; it can be sent to other nodes.</summary>
    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) => new(defaultDirective, pairs);

    /// <summary>A decider from a default and pairs of exception type and directive; it can be sent to other nodes.</summary>
    public static DeployableDecider From(Directive defaultDirective, IEnumerable<KeyValuePair<Type, Directive>> pairs) => new(defaultDirective, pairs);

    /// <summary>A decider from a function.</summary>
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);
}
