namespace Akka.Event;

/// <summary>Drops events whose source or formatted message has a property that needs no regular expression.</summary>
internal sealed class TextLogFilter(LogFilterType type, Func<string, bool> drops) : LogFilterBase
{
    public override LogFilterType FilterType => type;

    public override LogFilterDecision ShouldKeepMessage(LogEvent content, string? expandedMessage = null)
    {
        var text = type == LogFilterType.Source ? content.LogSource : expandedMessage ?? content.Message?.ToString();
        return text is not null && drops(text) ? LogFilterDecision.Drop : LogFilterDecision.NoDecision;
    }
}
