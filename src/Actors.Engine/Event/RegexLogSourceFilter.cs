#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Text.RegularExpressions;

namespace Akka.Event;

/// <summary>Drops events whose source matches.</summary>
/// <param name="sourceRegex">The pattern.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class RegexLogSourceFilter(Regex sourceRegex) : LogFilterBase
{
    /// <inheritdoc/>
    public override LogFilterType FilterType => LogFilterType.Source;

    /// <inheritdoc/>
    public override LogFilterDecision ShouldKeepMessage(LogEvent content, string expandedMessage = null) =>
        sourceRegex.IsMatch(content.LogSource) ? LogFilterDecision.Drop : LogFilterDecision.NoDecision;
}
