using System.Text.RegularExpressions;

namespace Akka.Event;

/// <summary>Collects filters for <see cref="LogFilterSetup"/>. Not thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class LogFilterBuilder
{
    private readonly List<LogFilterBase> _filters = [];

    /// <summary>Drops events whose source has exactly this name.</summary>
    /// <param name="source">The name.</param>
    /// <param name="comparison">How names compare.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeSourceExactly(string source, StringComparison comparison = StringComparison.OrdinalIgnoreCase) =>
        Add(new ExactMatchLogSourceFilter(source, comparison));

    /// <summary>Drops events whose source starts so.</summary>
    /// <param name="sourceStart">The start, in any case.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeSourceStartingWith(string sourceStart) =>
        Add(new TextLogFilter(LogFilterType.Source, text => text.StartsWith(sourceStart, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Drops events whose source contains this.</summary>
    /// <param name="sourcePart">The part, in any case.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeSourceContaining(string sourcePart) =>
        Add(new TextLogFilter(LogFilterType.Source, text => text.Contains(sourcePart, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Drops events whose source ends so.</summary>
    /// <param name="sourceEnd">The end, in any case.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeSourceEndingWith(string sourceEnd) =>
        Add(new TextLogFilter(LogFilterType.Source, text => text.EndsWith(sourceEnd, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Drops events whose source matches.</summary>
    /// <param name="regex">The pattern.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeSourceRegex(Regex regex) => Add(new RegexLogSourceFilter(regex));

    /// <summary>Drops events whose formatted message matches.</summary>
    /// <param name="regex">The pattern.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeMessageRegex(Regex regex) => Add(new RegexLogMessageFilter(regex));

    /// <summary>Drops events whose formatted message contains this.</summary>
    /// <param name="messagePart">The part, in any case.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder ExcludeMessageContaining(string messagePart) =>
        Add(new TextLogFilter(LogFilterType.Content, text => text.Contains(messagePart, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Adds a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder Add(LogFilterBase filter)
    {
        _filters.Add(filter);
        return this;
    }

    /// <summary>Adds filters.</summary>
    /// <param name="filters">The filters, in order.</param>
    /// <returns>This builder.</returns>
    public LogFilterBuilder AddRange(IEnumerable<LogFilterBase> filters)
    {
        _filters.AddRange(filters);
        return this;
    }

    /// <summary>Makes the setup.</summary>
    /// <returns>The filters collected so far.</returns>
    public LogFilterSetup Build() => new(_filters.ToArray());
}
