#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Collections.Immutable;

namespace Akka.Configuration.Hocon;

/// <summary>
/// A resolved value: text, object, array or null. Immutable and thread-safe, unlike Akka.NET's, whose members that change a value do not exist here.
/// A conversion that fails throws <see cref="ConfigurationException"/> naming source, line and column.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/hocon.html"/>
public partial class HoconValue
{
    internal static readonly HoconValue Null = new(HoconKind.Null, null, default);

    private readonly object _content;

    /// <summary>Makes an empty value.</summary>
    public HoconValue()
        : this(HoconKind.Null, null, default)
    {
    }

    private HoconValue(HoconKind kind, object content, HoconOrigin origin, bool appends = false)
    {
        Kind = kind;
        _content = content;
        Origin = origin;
        Appends = appends;
    }

    internal HoconKind Kind { get; }

    internal HoconOrigin Origin { get; }

    /// <summary>Written with <c>+=</c> and nothing before it in its own text: adds to the list that a fallback has.</summary>
    internal bool Appends { get; }

    /// <summary>True for null and for an object or array without elements.</summary>
    public bool IsEmpty => Kind switch
    {
        HoconKind.Text => false,
        HoconKind.Object => Fields.Count == 0,
        HoconKind.Array => Elements.Length == 0,
        _ => true,
    };

    internal string Text => (string)_content;

    internal HoconObject Fields => (HoconObject)_content;

    internal ImmutableArray<HoconValue> Elements => (ImmutableArray<HoconValue>)_content;

    internal static HoconValue OfText(string text, HoconOrigin origin) => new(HoconKind.Text, text, origin);

    internal static HoconValue OfObject(HoconObject fields, HoconOrigin origin) => new(HoconKind.Object, fields, origin);

    internal static HoconValue OfArray(ImmutableArray<HoconValue> elements, HoconOrigin origin, bool appends = false) =>
        new(HoconKind.Array, elements, origin, appends);

    internal static HoconValue OfNull(HoconOrigin origin) => new(HoconKind.Null, null, origin);

    /// <summary>Whether this is an object.</summary>
    /// <returns>True when it is.</returns>
    public bool IsObject() => Kind == HoconKind.Object;

    /// <summary>Whether this is an array.</summary>
    /// <returns>True when it is.</returns>
    public bool IsArray() => Kind == HoconKind.Array;

    /// <summary>Whether this is text (a number is text, too).</summary>
    /// <returns>True when it is.</returns>
    public bool IsString() => Kind == HoconKind.Text;

    /// <summary>The object.</summary>
    /// <returns>Null if this is no object.</returns>
    public HoconObject GetObject() => Kind == HoconKind.Object ? Fields : null;

    /// <summary>The value of a field.</summary>
    /// <param name="key">The field's name.</param>
    /// <returns>Null if this is no object or has no such field.</returns>
    public HoconValue GetChildObject(string key) => Kind == HoconKind.Object ? Fields.GetKey(key) : null;

    /// <summary>A configuration in which this value is the only one.</summary>
    /// <param name="key">Its name.</param>
    /// <returns>The configuration.</returns>
    public Config AtKey(string key) => new(OfObject(HoconObject.Of(key, this), Origin));

    /// <summary>This value as a configuration.</summary>
    /// <returns>The configuration.</returns>
    public Config ToConfig() => new(this);

    /// <summary>This value as HOCON text that parses to the same.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => ToString(0);

    /// <summary>This value as HOCON text that parses to the same.</summary>
    /// <param name="indent">How deep it stands.</param>
    /// <returns>The text.</returns>
    public virtual string ToString(int indent) => HoconPrinter.Print(this, indent);

    /// <summary>The value that has this one's settings and, where it has none, those of another.</summary>
    internal HoconValue MergedOver(HoconValue under)
    {
        if (Kind == HoconKind.Object && under.Kind == HoconKind.Object)
            return OfObject(Fields.MergedOver(under.Fields), Origin);
        if (Appends && under.Kind == HoconKind.Array)
            return OfArray(under.Elements.AddRange(Elements), Origin, under.Appends);
        return this;
    }
}
