using System.Globalization;

namespace Akka.Util;

/// <summary>
/// The version of an application: two or three numbers with an optional qualifier, such as <c>1.2</c>, <c>1.2.3</c> or <c>1.2.3-RC1</c>,
/// one number, or any text without a dot. Ordered by its numbers, missing ones counting as zero; at equal numbers one with a qualifier
/// comes before one without, and qualifiers are compared as text. A number that begins the qualifier, as in <c>1.2.3+10-ab12cd</c> (the
/// commits since 1.2.3), counts as a further number. Immutable.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/api/Akka.Util.AppVersion.html"/>
public sealed class AppVersion : IComparable<AppVersion>, IEquatable<AppVersion>
{
    /// <summary>The version <c>0.0.0</c>.</summary>
    public static readonly AppVersion Zero = new("0.0.0");

    private readonly int[] _numbers = new int[4];
    private readonly string _qualifier;

    private AppVersion(string version)
    {
        Version = version;
        var parts = version.Split('.');
        switch (parts.Length)
        {
            case > 3:
                throw new ArgumentOutOfRangeException(nameof(version), version, "A version has three numbers at most.");
            case 1:
                // One number, or a text that means nothing to us: 1-RC1 is one, too.
                _qualifier = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _numbers[0]) ? "" : version;
                return;
        }

        for (var i = 0; i < parts.Length - 1; i++)
            _numbers[i] = Number(parts[i]);

        var last = parts[^1];
        var mark = last.AsSpan().IndexOfAny('-', '+');
        _numbers[parts.Length - 1] = Number(mark < 0 ? last : last.AsSpan(0, mark));
        _qualifier = mark < 0 ? "" : last[(mark + 1)..];

        var dash = _qualifier.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !int.TryParse(_qualifier.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var commits))
            return;
        _numbers[3] = commits;
        _qualifier = _qualifier[(dash + 1)..];
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The version as it was given.</summary>
    public string Version { get; }

    /// <summary>Reads a version.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It has more than three numbers.</exception>
    /// <exception cref="FormatException">A part between dots is no number.</exception>
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
        for (var i = 0; i < _numbers.Length; i++)
        {
            if (_numbers[i].CompareTo(other._numbers[i]) is var order and not 0)
                return order;
        }

        return (_qualifier.Length == 0).CompareTo(other._qualifier.Length == 0) is var released and not 0
            ? released
            : string.CompareOrdinal(_qualifier, other._qualifier);
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
        hash.Add(_qualifier);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Version;

    /// <summary>Equality of the versions.</summary>
    public static bool operator ==(AppVersion? left, AppVersion? right) => Equals(left, right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(AppVersion? left, AppVersion? right) => !Equals(left, right);
}
