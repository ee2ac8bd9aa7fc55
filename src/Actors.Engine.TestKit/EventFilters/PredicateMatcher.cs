namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Picks texts by a predicate. Thread-safe when the predicate is.</summary>
/// <param name="predicate">Tells which.</param>
/// <param name="hint">What to call it in reports.</param>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.Internal.StringMatcher.PredicateMatcher.html"/>
public class PredicateMatcher(Predicate<string> predicate, string hint = "") : IStringMatcher
{
    /// <inheritdoc/>
    public bool IsMatch(string s) => predicate(s);

    /// <inheritdoc/>
    public override string ToString() => $"matches predicate {hint}";
}
