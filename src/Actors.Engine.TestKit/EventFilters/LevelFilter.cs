using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

internal sealed class LevelFilter(LogLevel level, IStringMatcher messageMatcher, IStringMatcher sourceMatcher)
    : EventFilterBase(messageMatcher, sourceMatcher)
{
    protected override string FilterDescriptiveName => level.ToString().Replace("Level", "", StringComparison.Ordinal);

    protected override bool IsMatch(LogEvent evt) => evt.LogLevel() == level && InternalDoMatch(evt.LogSource, evt.Message);
}

internal sealed class CustomFilter(Predicate<LogEvent> predicate) : EventFilterBase(null, null)
{
    protected override string FilterDescriptiveName => "Custom";

    protected override bool IsMatch(LogEvent evt) => predicate(evt);
}
