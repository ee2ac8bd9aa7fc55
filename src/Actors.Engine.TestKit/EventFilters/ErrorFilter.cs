using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

/// <summary>Picks error events, by their exception too.</summary>
internal sealed class ErrorFilter(Type exceptionType, IStringMatcher messageMatcher, IStringMatcher sourceMatcher, bool checkInner)
    : EventFilterBase(messageMatcher, sourceMatcher)
{
    protected override string FilterDescriptiveName => exceptionType is null ? "Error" : $"Error with Cause<{exceptionType}>";

    protected override bool IsMatch(LogEvent evt)
    {
        if (evt is not Error) return false;
        return exceptionType is null ? InternalDoMatch(evt.LogSource, evt.Message) : IsMatch(evt, evt.Cause);
    }

    private bool IsMatch(LogEvent evt, Exception cause)
    {
        if (cause is null) return false;
        if (exceptionType.IsInstanceOfType(cause)
            && (InternalDoMatch(evt.LogSource, evt.Message) || InternalDoMatch(evt.LogSource, cause.Message)))
            return true;
        if (!checkInner) return false;
        if (cause is AggregateException several) return several.InnerExceptions.Any(inner => IsMatch(evt, inner));
        return IsMatch(evt, cause.InnerException);
    }
}
