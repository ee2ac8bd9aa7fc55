using System.Collections.Immutable;
using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Serialization;

/// <summary>
/// Reads what <see cref="ClusterWriter"/> wrote. Whatever does not fit throws <see cref="SerializationException"/>; no count is
/// believed that the bytes at hand cannot hold.
/// </summary>
internal ref struct ClusterReader
{
    private readonly List<string> _texts;
    private readonly List<UniqueAddress> _nodes;
    private string? _versionText;
    private AppVersion? _version;
    private ReadOnlySpan<byte> _rest;

    internal ClusterReader(ReadOnlySpan<byte> bytes)
    {
        _rest = bytes;
        _texts = [];
        _nodes = [];
    }

    internal byte Byte()
    {
        if (_rest.IsEmpty)
            throw Malformed("it ends too early");
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    internal long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var group = Byte();
            value |= (ulong)(group & 0x7F) << shift;
            if (group < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }

        throw Malformed("a number has too many bytes");
    }

    internal int Int()
    {
        var value = Number();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Malformed($"the number {value} is too large");
    }

    /// <summary>How many things follow; each takes a byte at least.</summary>
    internal int Count()
    {
        var value = Number();
        return value >= 0 && value <= _rest.Length ? (int)value : throw Malformed($"it announces {value} things in {_rest.Length} bytes");
    }

    internal string Text()
    {
        var place = Number();
        if (place != 0)
            return place > 0 && place <= _texts.Count ? _texts[(int)place - 1] : throw Malformed($"it refers to text {place} of {_texts.Count}");
        var length = Count();
        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        _texts.Add(text);
        return text;
    }

    internal string? OptionalText() => Byte() == 0 ? null : Text();

    internal Address Address()
    {
        var protocol = Text();
        var system = Text();
        var host = Text();
        var port = Int();
        return new Address(protocol, system, host.Length == 0 ? null : host, port < 0 ? null : port);
    }

    internal UniqueAddress Node()
    {
        var place = Number();
        if (place != 0)
            return place > 0 && place <= _nodes.Count ? _nodes[(int)place - 1] : throw Malformed($"it refers to member {place} of {_nodes.Count}");
        var node = new UniqueAddress(Address(), Int());
        _nodes.Add(node);
        return node;
    }

    internal ImmutableHashSet<string> Roles()
    {
        var count = Count();
        if (count == 0)
            return [];
        var roles = ImmutableHashSet.CreateBuilder<string>();
        for (var i = 0; i < count; i++)
            roles.Add(Text());
        return roles.ToImmutable();
    }

    internal AppVersion Version()
    {
        // Mostly all members have the same.
        var text = Text();
        if (_version is { } known && ReferenceEquals(text, _versionText))
            return known;
        try
        {
            _versionText = text;
            return _version = text.Length == 0 ? AppVersion.Zero : AppVersion.Create(text);
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException or OverflowException)
        {
            throw Malformed($"{text} is no version");
        }
    }

    /// <summary>Bytes that were written by a writer of their own.</summary>
    internal ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > _rest.Length)
            throw Malformed("it ends too early");
        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }

    /// <summary>All that is left.</summary>
    internal ReadOnlySpan<byte> Rest() => Bytes(_rest.Length);

    internal readonly void End()
    {
        if (!_rest.IsEmpty)
            throw Malformed($"{_rest.Length} bytes are left over");
    }

    internal static SerializationException Malformed(string what) => new($"Cluster message cannot be read: {what}");
}
