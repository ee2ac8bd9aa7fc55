using Akka.Event;
using Akka.TestKit.Internal;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit;

/// <summary>Picks dead letters. Thread-safe.</summary>
/// <param name="messageMatcher">Picks by the message's type name and text; null picks all.</param>
/// <param name="sourceMatcher">Picks by the recipient's path; null picks all.</param>
/// <param name="isMatch">Picks by the dead letter; null picks all.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/testing-actor-systems.html"/>
public sealed class DeadLettersFilter(IStringMatcher messageMatcher, IStringMatcher sourceMatcher, Predicate<DeadLetter> isMatch = null)
    : EventFilterBase(messageMatcher, sourceMatcher)
{
    /// <inheritdoc/>
    protected override string FilterDescriptiveName => "DeadLetter";

    /// <inheritdoc/>
    protected override bool IsMatch(LogEvent evt) =>
        evt is Warning { Message: DeadLetter letter } && (isMatch is null || isMatch(letter)) && InternalDoMatch(evt.LogSource, letter.Message);
}
