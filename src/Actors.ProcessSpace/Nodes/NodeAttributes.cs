using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Google.Protobuf;

namespace Actors.ProcessSpace;

/// <summary>
/// What has been noted about a node: at most 32 values of at most 64 bytes, by name. They are the node's until it goes down. Immutable;
/// two with the same names and values are equal.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Attributes is the name of the thing; that it can be walked is secondary.")]
public sealed class NodeAttributes : IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>>, IEquatable<NodeAttributes>
{
    /// <summary>How many a node may have.</summary>
    public const int MaxCount = 32;

    /// <summary>The longest name, in bytes of UTF-8.</summary>
    public const int MaxName = 63;

    /// <summary>The longest value, in bytes.</summary>
    public const int MaxValue = 64;

    private readonly ImmutableSortedDictionary<string, ByteString> _values;

    internal NodeAttributes(ImmutableSortedDictionary<string, ByteString> values) => _values = values;

    /// <summary>None.</summary>
    public static NodeAttributes Empty { get; } = new(ImmutableSortedDictionary.Create<string, ByteString>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public int Count => _values.Count;

    internal ImmutableSortedDictionary<string, ByteString> Values => _values;

    /// <summary>The value of a name; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Find(string name) => _values.TryGetValue(name, out var value) ? value.Memory : (ReadOnlyMemory<byte>?)null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ReadOnlyMemory<byte>>> GetEnumerator() =>
        _values.Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.Memory)).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NodeAttributes? other) =>
        other is not null && (ReferenceEquals(_values, other._values) || _values.SequenceEqual(other._values));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NodeAttributes);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.Aggregate(_values.Count, static (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>Names and sizes.</summary>
    public override string ToString() => string.Join(", ", _values.Select(static pair => $"{pair.Key} ({pair.Value.Length} bytes)"));

    /// <summary>Why there can be no such attribute; null: there can.</summary>
    internal static string? Problem(string name, int size)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        return name.Length == 0 || name.Contains('\0', StringComparison.Ordinal) ? "its name is empty or holds a NUL"
            : length > MaxName ? $"its name has {length} bytes, more than {MaxName}"
            : size > MaxValue ? $"its value has {size} bytes, more than {MaxValue}"
            : null;
    }
}
