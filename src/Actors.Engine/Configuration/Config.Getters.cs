#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Numerics;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

public partial class Config
{
    /// <summary>A boolean: on, off, true, false, yes or no.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The boolean.</returns>
    public virtual bool GetBoolean(string path, bool @default = false) =>
        Set(path) is { } value ? HoconBinding.Boolean(value, Key(path)) : @default;

    /// <summary>A size in bytes, such as <c>64KiB</c> or <c>1 MB</c>.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Bytes; null where nothing is set.</returns>
    public virtual long? GetByteSize(string path) => GetByteSize(path, null);

    /// <summary>A size in bytes, such as <c>64KiB</c> or <c>1 MB</c>.</summary>
    /// <param name="path">The path.</param>
    /// <param name="def">What to give where nothing is set.</param>
    /// <returns>Bytes.</returns>
    public virtual long? GetByteSize(string path, long? def = null) => Set(path) is { } value ? HoconBinding.Size(value, Key(path)) : def;

    /// <summary>A whole number.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The number.</returns>
    public virtual int GetInt(string path, int @default = 0) => Set(path) is { } value ? HoconBinding.Whole<int>(value, Key(path)) : @default;

    /// <summary>A whole number.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The number.</returns>
    public virtual long GetLong(string path, long @default = 0) => Set(path) is { } value ? HoconBinding.Whole<long>(value, Key(path)) : @default;

    /// <summary>A text.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The text.</returns>
    public virtual string GetString(string path, string @default = null) => Set(path) is { } value ? HoconBinding.Text(value, Key(path)) : @default;

    /// <summary>A number.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The number.</returns>
    public virtual float GetFloat(string path, float @default = 0) => Set(path) is { } value ? HoconBinding.Real<float>(value, Key(path)) : @default;

    /// <summary>A decimal number.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The number.</returns>
    public virtual decimal GetDecimal(string path, decimal @default = 0) => Set(path) is { } value ? HoconBinding.Real<decimal>(value, Key(path)) : @default;

    /// <summary>A number.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set.</param>
    /// <returns>The number.</returns>
    public virtual double GetDouble(string path, double @default = 0) => Set(path) is { } value ? HoconBinding.Real<double>(value, Key(path)) : @default;

    /// <summary>A time, such as <c>5s</c> or <c>100 ms</c>; a bare number means milliseconds.</summary>
    /// <param name="path">The path.</param>
    /// <param name="default">What to give where nothing is set; zero by default.</param>
    /// <param name="allowInfinite">Whether <c>infinite</c> is accepted.</param>
    /// <returns>The time; <see cref="Timeout.InfiniteTimeSpan"/> for infinite.</returns>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Set(path) is { } value ? HoconBinding.Time(value, Key(path), allowInfinite) : @default.GetValueOrDefault();

    /// <summary>A list of booleans.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<bool> GetBooleanList(string path) => List(path, HoconBinding.Boolean);

    /// <summary>A list of decimal numbers.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<decimal> GetDecimalList(string path) => List(path, HoconBinding.Real<decimal>);

    /// <summary>A list of numbers.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<float> GetFloatList(string path) => List(path, HoconBinding.Real<float>);

    /// <summary>A list of numbers.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<double> GetDoubleList(string path) => List(path, HoconBinding.Real<double>);

    /// <summary>A list of whole numbers.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<int> GetIntList(string path) => List(path, HoconBinding.Whole<int>);

    /// <summary>A list of whole numbers.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<long> GetLongList(string path) => List(path, HoconBinding.Whole<long>);

    /// <summary>A list of whole numbers from 0 to 255.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<byte> GetByteList(string path) => List(path, HoconBinding.Whole<byte>);

    /// <summary>A list of texts.</summary>
    /// <param name="path">The path.</param>
    /// <returns>A new list; empty where nothing is set.</returns>
    public virtual IList<string> GetStringList(string path) => List(path, HoconBinding.Text);

    /// <summary>A list of texts.</summary>
    /// <param name="path">The path.</param>
    /// <param name="defaultPaths">What to give where nothing is set.</param>
    /// <returns>A new list, or the default.</returns>
    public virtual IList<string> GetStringList(string path, string[] defaultPaths) =>
        Set(path) is { } value ? HoconBinding.List(value, Key(path), HoconBinding.Text) : defaultPaths;

    private IList<T> List<T>(string path, Func<HoconValue, string, T> convert) =>
        Set(path) is { } value ? HoconBinding.List(value, Key(path), convert) : [];

    // null is set on purpose to take a setting away.
    private HoconValue Set(string path) => Find(path) is { Kind: not HoconKind.Null } value ? value : null;
}
