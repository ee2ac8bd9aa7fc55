#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Text.RegularExpressions;

namespace Akka.Event;

/// <summary>Drops events whose formatted message matches.</summary>
/// <param name="messageRegex">The pattern.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/utilities/logging.html"/>
public sealed class RegexLogMessageFilter(Regex messageRegex) : LogFilterBase
{
    /// <inheritdoc/>
    public override LogFilterType FilterType => LogFilterType.Content;

    /// <inheritdoc/>
    public override LogFilterDecision ShouldKeepMessage(LogEvent content, string expandedMessage = null) =>
        messageRegex.IsMatch(expandedMessage ?? content.Message?.ToString() ?? "") ? LogFilterDecision.Drop : LogFilterDecision.NoDecision;
}
