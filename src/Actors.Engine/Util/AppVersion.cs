using System.Globalization;

namespace Akka.Util;

/// <summary>
/// The version of an application, such as <c>1.2.3</c>, <c>1.2.3-RC1</c> or <c>1.2.3+build</c>. Ordered by its numbers, missing ones
/// counting as zero; at equal numbers one with a dashed suffix comes before one without, and suffixes are compared as text.
/// Immutable.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.AppVersion.html"/>
public sealed class AppVersion : IComparable<AppVersion>, IEquatable<AppVersion>
{
    /// <summary>The version <c>0.0.0</c>.</summary>
    public static readonly AppVersion Zero = new("0.0.0");

    private readonly int[] _numbers;
    private readonly string _suffix;

    private AppVersion(string version)
    {
        Version = version;
        var end = version.AsSpan().IndexOfAny('-', '+');
        var numbers = end < 0 ? version : version[..end];
        _suffix = end < 0 ? "" : version[end..];

        // A part that is no number ends the numbers; from there on the text decides.
        var parsed = new List<int>();
        foreach (var part in numbers.Split('.'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                _suffix = $"{part}{_suffix}";
                break;
            }

            parsed.Add(number);
        }

        while (parsed.Count > 0 && parsed[^1] == 0)
            parsed.RemoveAt(parsed.Count - 1);
        _numbers = [.. parsed];
    }

    /// <summary>The version as it was given.</summary>
    public string Version { get; }

    /// <summary>Reads a version; every text is one.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static AppVersion Create(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new AppVersion(version.Trim());
    }

    /// <inheritdoc/>
    public int CompareTo(AppVersion? other)
    {
        if (other is null)
            return 1;
        for (var i = 0; i < Math.Max(_numbers.Length, other._numbers.Length); i++)
        {
            var order = (i < _numbers.Length ? _numbers[i] : 0).CompareTo(i < other._numbers.Length ? other._numbers[i] : 0);
            if (order != 0)
                return order;
        }

        var before = IsBeforeRelease(_suffix);
        return before == IsBeforeRelease(other._suffix) ? string.CompareOrdinal(_suffix, other._suffix) : before ? -1 : 1;
    }

    /// <inheritdoc/>
    public bool Equals(AppVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AppVersion);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var number in _numbers)
            hash.Add(number);
        hash.Add(_suffix);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Version;

    private static bool IsBeforeRelease(string suffix) => suffix.StartsWith('-');
}
