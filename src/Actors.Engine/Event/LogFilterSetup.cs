using Akka.Actor.Setup;

namespace Akka.Event;

/// <summary>Filters that an actor system starts with. Immutable.</summary>
/// <param name="filters">Asked in this order.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class LogFilterSetup(LogFilterBase[] filters) : Setup
{
    /// <summary>The filters, in order.</summary>
    public LogFilterBase[] Filters { get; } = filters;

    /// <summary>Makes an evaluator of the filters.</summary>
    /// <returns>The evaluator.</returns>
    public LogFilterEvaluator CreateEvaluator() => new(Filters);
}
