#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Diagnostics.CodeAnalysis;

namespace Akka.Configuration.Hocon;

/// <summary>Fields by name, in the order in which they were written. Immutable and thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/hocon.html"/>
public class HoconObject
{
    internal static readonly HoconObject Empty = new(new Dictionary<string, HoconValue>());

    private readonly Dictionary<string, HoconValue> _fields;

    internal HoconObject(Dictionary<string, HoconValue> fields) => _fields = fields;

    /// <summary>Makes an object without fields.</summary>
    public HoconObject()
        : this([])
    {
    }

    internal int Count => _fields.Count;

    /// <summary>The fields. A copy: changing it changes nothing else.</summary>
    public Dictionary<string, HoconValue> Items => new(_fields);

    /// <summary>The fields as plain objects: texts, lists and dictionaries. A copy.</summary>
    public IDictionary<string, object> Unwrapped
    {
        get
        {
            var plain = new Dictionary<string, object>(_fields.Count);
            foreach (var (key, value) in _fields) plain[key] = Unwrap(value);
            return plain;
        }
    }

    /// <summary>The value of a field.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>Null if there is no such field.</returns>
    public HoconValue GetKey(string key) => _fields.GetValueOrDefault(key);

    /// <summary>This object as HOCON text that parses to the same.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(0);

    /// <summary>This object as HOCON text that parses to the same.</summary>
    /// <param name="indent">How deep it stands.</param>
    /// <returns>The text.</returns>
    public string ToString(int indent) => HoconPrinter.Print(HoconValue.OfObject(this, default), indent);

    internal static HoconObject Of(string key, HoconValue value) => new(new Dictionary<string, HoconValue> { [key] = value });

    internal Dictionary<string, HoconValue> Pairs => _fields;

    internal bool TryGet(ReadOnlySpan<char> key, [MaybeNullWhen(false)] out HoconValue value) =>
        _fields.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key, out value);

    internal HoconObject MergedOver(HoconObject under)
    {
        if (_fields.Count == 0 || ReferenceEquals(this, under)) return under;
        if (under._fields.Count == 0) return this;
        var merged = new Dictionary<string, HoconValue>(under._fields);
        foreach (var (key, value) in _fields)
            merged[key] = merged.TryGetValue(key, out var below) ? value.MergedOver(below) : value;
        return new HoconObject(merged);
    }

    private static object Unwrap(HoconValue value) => value.Kind switch
    {
        HoconKind.Object => value.Fields.Unwrapped,
        HoconKind.Array => value.GetArray().Select(Unwrap).ToList(),
        _ => value.GetString(),
    };
}
