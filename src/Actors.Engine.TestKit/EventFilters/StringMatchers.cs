using System.Text.RegularExpressions;

namespace Akka.TestKit.Internal.StringMatcher;

internal sealed class MatchesAll : IStringMatcher
{
    public static readonly MatchesAll Instance = new();

    public bool IsMatch(string s) => true;

    public override string ToString() => "";
}

internal sealed class EqualsString(string text) : IStringMatcher
{
    public bool IsMatch(string s) => string.Equals(s, text, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"== \"{text}\"";
}

internal sealed class StartsWithString(string start) : IStringMatcher
{
    public bool IsMatch(string s) => s?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => $"starts with \"{start}\"";
}

internal sealed class ContainsString(string part) : IStringMatcher
{
    public bool IsMatch(string s) => s?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;

    public override string ToString() => $"contains \"{part}\"";
}

/// <summary>Sources are paths with the system's address before or its name after: both may be left out.</summary>
internal sealed class EqualsStringAndPathMatcher(string path) : IStringMatcher
{
    public bool IsMatch(string s) =>
        s is not null
        && (s.EndsWith(path, StringComparison.OrdinalIgnoreCase) || s.StartsWith(path + " (", StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"== \"{path}\"";
}

internal sealed class RegexMatcher(Regex pattern) : IStringMatcher
{
    public bool IsMatch(string s) => s is not null && pattern.IsMatch(s);

    public override string ToString() => $"matches regex \"{pattern}\"";
}
