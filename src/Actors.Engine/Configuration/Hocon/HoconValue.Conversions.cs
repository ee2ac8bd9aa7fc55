#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Globalization;

namespace Akka.Configuration.Hocon;

public partial class HoconValue
{
    /// <summary>The text.</summary>
    /// <returns>Null for null.</returns>
    public string GetString() => HoconBinding.Text(this, null);

    /// <summary>A boolean: on, off, true, false, yes or no.</summary>
    /// <returns>The boolean.</returns>
    public bool GetBoolean() => HoconBinding.Boolean(this, null);

    /// <summary>A whole number.</summary>
    /// <returns>The number.</returns>
    public int GetInt() => HoconBinding.Number<int>(this, null, NumberStyles.Integer);

    /// <summary>A whole number.</summary>
    /// <returns>The number.</returns>
    public long GetLong() => HoconBinding.Number<long>(this, null, NumberStyles.Integer);

    /// <summary>A whole number from 0 to 255.</summary>
    /// <returns>The number.</returns>
    public byte GetByte() => HoconBinding.Number<byte>(this, null, NumberStyles.Integer);

    /// <summary>A decimal number.</summary>
    /// <returns>The number.</returns>
    public decimal GetDecimal() => HoconBinding.Number<decimal>(this, null, NumberStyles.Float);

    /// <summary>A number.</summary>
    /// <returns>The number.</returns>
    public float GetFloat() => HoconBinding.Number<float>(this, null, NumberStyles.Float);

    /// <summary>A number.</summary>
    /// <returns>The number.</returns>
    public double GetDouble() => HoconBinding.Number<double>(this, null, NumberStyles.Float);

    /// <summary>A time, such as <c>5s</c>, <c>100 ms</c> or <c>infinite</c>; a bare number means milliseconds.</summary>
    /// <param name="allowInfinite">Whether <c>infinite</c> is accepted.</param>
    /// <returns>The time; <see cref="Timeout.InfiniteTimeSpan"/> for infinite.</returns>
    public TimeSpan GetTimeSpan(bool allowInfinite = true) => HoconBinding.Time(this, null, allowInfinite);

    /// <summary>A size, such as <c>64KiB</c> or <c>1 MB</c>.</summary>
    /// <returns>Bytes; null for null.</returns>
    public long? GetByteSize() => HoconBinding.Size(this, null);

    /// <summary>The elements; also of an object whose keys are whole numbers, in their order.</summary>
    /// <returns>A new list.</returns>
    public IList<HoconValue> GetArray() => HoconBinding.List(this, null, static (value, _) => value);

    /// <summary>The elements as texts.</summary>
    /// <returns>A new list.</returns>
    public IList<string> GetStringList() => HoconBinding.List(this, null, HoconBinding.Text);

    /// <summary>The elements as booleans.</summary>
    /// <returns>A new list.</returns>
    public IList<bool> GetBooleanList() => HoconBinding.List(this, null, HoconBinding.Boolean);

    /// <summary>The elements as whole numbers.</summary>
    /// <returns>A new list.</returns>
    public IList<int> GetIntList() => HoconBinding.List(this, null, HoconBinding.Whole<int>);

    /// <summary>The elements as whole numbers.</summary>
    /// <returns>A new list.</returns>
    public IList<long> GetLongList() => HoconBinding.List(this, null, HoconBinding.Whole<long>);

    /// <summary>The elements as whole numbers from 0 to 255.</summary>
    /// <returns>A new list.</returns>
    public IList<byte> GetByteList() => HoconBinding.List(this, null, HoconBinding.Whole<byte>);

    /// <summary>The elements as decimal numbers.</summary>
    /// <returns>A new list.</returns>
    public IList<decimal> GetDecimalList() => HoconBinding.List(this, null, HoconBinding.Real<decimal>);

    /// <summary>The elements as numbers.</summary>
    /// <returns>A new list.</returns>
    public IList<float> GetFloatList() => HoconBinding.List(this, null, HoconBinding.Real<float>);

    /// <summary>The elements as numbers.</summary>
    /// <returns>A new list.</returns>
    public IList<double> GetDoubleList() => HoconBinding.List(this, null, HoconBinding.Real<double>);
}
