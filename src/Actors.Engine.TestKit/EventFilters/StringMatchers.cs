using System.Text.RegularExpressions;

namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Picks texts. Thread-safe.</summary>
public interface IStringMatcher
{
    /// <summary>Looks at a text.</summary>
    /// <param name="s">The text.</param>
    /// <returns>True when it is one of those.</returns>
    bool IsMatch(string s);
}

internal sealed class MatchesAll : IStringMatcher
{
    public static readonly MatchesAll Instance = new();

    public bool IsMatch(string s) => true;

    public override string ToString() => "";
}

internal sealed class TextMatcher(string verb, string text, Func<string, string, bool> matches) : IStringMatcher
{
    public static TextMatcher Equal(string text) => new("==", text, static (s, t) => string.Equals(s, t, StringComparison.OrdinalIgnoreCase));

    public static TextMatcher Start(string text) => new("starts with", text, static (s, t) => s.StartsWith(t, StringComparison.OrdinalIgnoreCase));

    public static TextMatcher Contain(string text) => new("contains", text, static (s, t) => s.Contains(t, StringComparison.OrdinalIgnoreCase));

    public static TextMatcher Source(string path) => new("source", path, static (s, t) =>
        string.Equals(s, t, StringComparison.OrdinalIgnoreCase)
        || s.EndsWith(t, StringComparison.OrdinalIgnoreCase)
        || s.StartsWith(t + " (", StringComparison.OrdinalIgnoreCase));

    public bool IsMatch(string s) => s is not null && matches(s, text);

    public override string ToString() => $"{verb} \"{text}\"";
}

internal sealed class PatternMatcher(Regex pattern) : IStringMatcher
{
    public bool IsMatch(string s) => s is not null && pattern.IsMatch(s);

    public override string ToString() => $"matches regex \"{pattern}\"";
}
