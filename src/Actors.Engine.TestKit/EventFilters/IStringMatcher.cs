namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Picks texts. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.Internal.StringMatcher.IStringMatcher.html"/>
public interface IStringMatcher
{
    /// <summary>Looks at a text.</summary>
    /// <param name="s">The text.</param>
    /// <returns>True when it is one of those.</returns>
    bool IsMatch(string s);
}
