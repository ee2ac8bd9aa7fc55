using System.Globalization;
using System.Numerics;

namespace Akka.Configuration.Hocon;

/// <summary>From values to types. An error names the source, line, column and, where known, the key.</summary>
internal static class HoconBinding
{
    // HOCON's units: one letter or with "i" counts by 1024, with "B" alone by 1000.
    private const string SizePrefixes = "KMGTPE";

    public static string? Text(HoconValue value, string? key) => value.Kind switch
    {
        HoconKind.Text => value.Text,
        HoconKind.Null => null,
        _ => throw Wrong(value, key, $"{Describe(value)} stands where a text is expected"),
    };

    public static bool Boolean(HoconValue value, string? key) => Text(value, key)?.ToLowerInvariant() switch
    {
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => throw Wrong(value, key, $"{Describe(value)} is no boolean: write on, off, true, false, yes or no"),
    };

    public static T Whole<T>(HoconValue value, string? key) where T : INumber<T> => Number<T>(value, key, NumberStyles.Integer);

    public static T Real<T>(HoconValue value, string? key) where T : INumber<T> => Number<T>(value, key, NumberStyles.Float);

    public static T Number<T>(HoconValue value, string? key, NumberStyles styles) where T : INumber<T>
    {
        if (T.TryParse(Text(value, key), styles, CultureInfo.InvariantCulture, out var number)) return number;
        throw Wrong(value, key, $"{Describe(value)} is no {(styles == NumberStyles.Integer ? "whole " : "")}number that fits {typeof(T).Name}");
    }

    public static TimeSpan Time(HoconValue value, string? key, bool allowInfinite)
    {
        var text = (Text(value, key) ?? "").AsSpan().Trim();
        if (text.Equals("infinite", StringComparison.OrdinalIgnoreCase))
        {
            return allowInfinite
                ? Timeout.InfiniteTimeSpan
                : throw Wrong(value, key, "infinite is not accepted here");
        }

        var (number, unit) = SplitUnit(text);
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && TicksPer(unit) is { } ticks)
        {
            var total = count * ticks;
            if (Math.Abs(total) < TimeSpan.MaxValue.Ticks) return TimeSpan.FromTicks((long)Math.Round(total));
            throw Wrong(value, key, $"{Describe(value)} is too long a time");
        }

        throw Wrong(value, key, $"{Describe(value)} is no time: write a number and ns, us, ms, s, m, h or d, or infinite");
    }

    public static long? Size(HoconValue value, string? key)
    {
        if (value.Kind == HoconKind.Null) return null;
        var text = (Text(value, key) ?? "").AsSpan().Trim();
        var (number, unit) = SplitUnit(text);
        if (BytesPer(unit) is { } factor
            && decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            try
            {
                return (long)(count * factor);
            }
            catch (OverflowException)
            {
                throw Wrong(value, key, $"{Describe(value)} is too large a size");
            }
        }

        throw Wrong(value, key, $"{Describe(value)} is no size: write a number and B, kB, MB, GB, ... (powers of 1000) or KiB, MiB, GiB, ... (powers of 1024)");
    }

    public static IList<T> List<T>(HoconValue value, string? key, Func<HoconValue, string?, T> convert)
    {
        switch (value.Kind)
        {
            case HoconKind.Array:
                var list = new List<T>(value.Elements.Length);
                foreach (var element in value.Elements) list.Add(convert(element, key));
                return list;
            case HoconKind.Object:
                return Numbered(value, key, convert);
            case HoconKind.Null:
            case HoconKind.Text when value.Text.Length == 0:
                return [];
            default:
                throw Wrong(value, key, $"{Describe(value)} stands where a list is expected: write [ ... ]");
        }
    }

    public static ConfigurationException Wrong(HoconValue value, string? key, string what) =>
        new(key is null ? $"{value.Origin}: {what}" : $"{value.Origin}: {key}: {what}");

    // {"0": a, "1": b} is a list, too: that is how lists come from property files and environments.
    private static List<T> Numbered<T>(HoconValue value, string? key, Func<HoconValue, string?, T> convert)
    {
        var sorted = new SortedList<int, HoconValue>();
        foreach (var (name, field) in value.Fields.Pairs)
        {
            if (!int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || !sorted.TryAdd(index, field))
                throw Wrong(value, key, $"an object with the field \"{name}\" stands where a list is expected");
        }

        var list = new List<T>(sorted.Count);
        foreach (var element in sorted.Values) list.Add(convert(element, key));
        return list;
    }

    private static (string Number, string Unit) SplitUnit(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && char.IsAsciiLetter(text[end - 1])) end--;
        return (text[..end].TrimEnd().ToString(), text[end..].ToString());
    }

    private static double? TicksPer(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 1 / (double)TimeSpan.NanosecondsPerTick,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };

    private static decimal? BytesPer(string unit)
    {
        if (unit is "" or "b" or "B" or "byte" or "bytes") return 1;
        var power = SizePrefixes.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal) + 1;
        if (power == 0) return null;
        var rest = unit[1..];
        decimal? step = rest switch
        {
            "" or "i" or "iB" or "ib" or "ibibyte" or "ibibytes" or "ebibyte" or "ebibytes" or "xbibyte" or "xbibytes" => 1024,
            "B" or "b" or "ilobyte" or "ilobytes" or "egabyte" or "egabytes" or "igabyte" or "igabytes"
                or "erabyte" or "erabytes" or "etabyte" or "etabytes" or "xabyte" or "xabytes" => 1000,
            _ => null,
        };
        if (step is null) return null;
        var factor = 1m;
        for (var i = 0; i < power; i++) factor *= step.Value;
        return factor;
    }

    private static string Describe(HoconValue value) => value.Kind switch
    {
        HoconKind.Text => $"\"{value.Text}\"",
        HoconKind.Object => "an object",
        HoconKind.Array => "a list",
        _ => "null",
    };
}
