using System.Text;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Serialization;

/// <summary>
/// Writes the compact form of cluster messages: integers in 7-bit groups, each distinct text and each distinct member written once
/// and then referred to by its place. Not thread-safe.
/// </summary>
internal sealed class ClusterWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<UniqueAddress, int> _nodes = [];

    internal byte[] ToArray() => _bytes.ToArray();

    internal void Byte(byte value) => _bytes.WriteByte(value);

    internal void Number(long value)
    {
        // Zigzag: small negative numbers stay short.
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            _bytes.WriteByte((byte)(rest | 0x80));
            rest >>= 7;
        }

        _bytes.WriteByte((byte)rest);
    }

    internal void Text(string value)
    {
        if (_texts.TryGetValue(value, out var place))
        {
            Number(place + 1);
            return;
        }

        _texts.Add(value, _texts.Count);
        var encoded = Encoding.UTF8.GetBytes(value);
        Number(0);
        Number(encoded.Length);
        _bytes.Write(encoded);
    }

    internal void OptionalText(string? value)
    {
        Byte(value is null ? (byte)0 : (byte)1);
        if (value is not null)
            Text(value);
    }

    internal void Address(Address value)
    {
        Text(value.Protocol);
        Text(value.System);
        Text(value.Host ?? "");
        Number(value.Port ?? -1);
    }

    internal void Node(UniqueAddress value)
    {
        if (_nodes.TryGetValue(value, out var place))
        {
            Number(place + 1);
            return;
        }

        _nodes.Add(value, _nodes.Count);
        Number(0);
        Address(value.Address);
        Number(value.Uid);
    }

    internal void Roles(IReadOnlyCollection<string> roles)
    {
        // In an order that is the same everywhere: equal states have equal bytes.
        Number(roles.Count);
        foreach (var role in roles.Order(StringComparer.Ordinal))
            Text(role);
    }

    /// <summary>Bytes that were written by a writer of their own.</summary>
    internal void Bytes(byte[] encoded) => _bytes.Write(encoded);

    internal void Version(AppVersion value) => Text(value.ToString() ?? "");
}
