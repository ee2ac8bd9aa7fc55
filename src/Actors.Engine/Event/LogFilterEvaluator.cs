namespace Akka.Event;

/// <summary>Asks a list of filters. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public class LogFilterEvaluator
{
    /// <summary>Keeps everything.</summary>
    public static readonly LogFilterEvaluator NoFilters = new([]);

    private readonly LogFilterBase[] _filters;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="filters">Asked in this order; the first decision counts.</param>
    public LogFilterEvaluator(LogFilterBase[] filters)
    {
        _filters = filters;
        EvaluatesLogSourcesOnly = Array.TrueForAll(filters, filter => filter.FilterType == LogFilterType.Source);
    }

    /// <summary>True when no filter needs the formatted message.</summary>
    public bool EvaluatesLogSourcesOnly { get; }

    /// <summary>Decides about an event.</summary>
    /// <param name="evt">The event.</param>
    /// <param name="expandedLogMessage">The formatted message if a filter needed it, else empty.</param>
    /// <returns>False when it is dropped.</returns>
    public virtual bool ShouldTryKeepMessage(LogEvent evt, out string expandedLogMessage)
    {
        expandedLogMessage = "";
        if (_filters.Length == 0) return true;
        if (!EvaluatesLogSourcesOnly) expandedLogMessage = evt.Message?.ToString() ?? "";
        foreach (var filter in _filters)
        {
            switch (filter.ShouldKeepMessage(evt, expandedLogMessage))
            {
                case LogFilterDecision.Keep: return true;
                case LogFilterDecision.Drop: return false;
            }
        }

        return true;
    }
}
