#nullable disable
using Akka.Util;
using System.Globalization;

namespace Akka.Actor;

/// <summary>Where an actor system can be found: protocol, system name and, unless it is only local, host and port. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/addressing.html"/>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    /// <summary>Orders addresses by protocol, system, host and port.</summary>
    public static readonly IComparer<Address> Comparer = Comparer<Address>.Create(static (a, b) => Compare(a, b));

    /// <summary>Stands for every system.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    private string _text;

    /// <summary>Creates an address.</summary>
    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    /// <summary>The host in lower case, or null.</summary>
    public string Host { get; }

    /// <summary>The port, or null.</summary>
    public int? Port { get; }

    /// <summary>The actor system's name.</summary>
    public string System { get; }

    /// <summary>The protocol, such as <c>akka</c> or <c>akka.tcp</c>.</summary>
    public string Protocol { get; }

    /// <summary>True when there is no host: the address means something inside its own process only.</summary>
    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <summary>True when there is a host.</summary>
    public bool HasGlobalScope => !string.IsNullOrEmpty(Host);

    private static int Compare(Address x, Address y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null)
            return -1;
        if (y is null)
            return 1;
        var result = string.CompareOrdinal(x.Protocol, y.Protocol);
        if (result == 0)
            result = string.CompareOrdinal(x.System, y.System);
        if (result == 0)
            result = string.CompareOrdinal(x.Host ?? "", y.Host ?? "");
        return result != 0 ? result : (x.Port ?? 0).CompareTo(y.Port ?? 0);
    }

    /// <inheritdoc/>
    public int CompareTo(Address other) => Compare(this, other);

    int IComparable.CompareTo(object obj) => obj switch
    {
        null => 1,
        Address other => CompareTo(other),
        _ => throw new ArgumentException($"Cannot compare an address with a {obj.GetType()}", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(Address other) =>
        ReferenceEquals(this, other) ||
        (other is not null && Port == other.Port && string.Equals(Host, other.Host, StringComparison.Ordinal) &&
        string.Equals(System, other.System, StringComparison.Ordinal) && string.Equals(Protocol, other.Protocol, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Host, Port, System, Protocol);

    /// <inheritdoc/>
    public override string ToString() => _text ??= Format();

    private string Format()
    {
        var text = $"{Protocol}://{System}";
        if (!string.IsNullOrWhiteSpace(Host))
            text += "@" + Host;
        return Port is { } port ? text + ":" + port.ToString(CultureInfo.InvariantCulture) : text;
    }

    /// <inheritdoc/>
    public object Clone() => new Address(Protocol, System, Host, Port);

    /// <summary>The same address with another protocol.</summary>
    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    /// <summary>The same address with another system.</summary>
    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    /// <summary>The same address with another host.</summary>
    public Address WithHost(string host = null) => new(Protocol, System, host, Port);

    /// <summary>The same address with another port.</summary>
    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    /// <summary>Equality of all parts.</summary>
    public static bool operator ==(Address left, Address right) => Equals(left, right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    /// <summary>The address without its protocol: <c>system@host:port</c>.</summary>
    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    /// <summary>Reads an address: <c>protocol://system</c> or <c>protocol://system@host:port</c>, where the protocol begins with akka.</summary>
    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out var result) ? result : throw new UriFormatException($"Cannot parse an address from '{address}'.");

    /// <summary>Reads an address; what follows it is ignored.</summary>
    public static bool TryParse(string path, out Address address) => TryParse(path.AsSpan(), out address, out _);

    /// <summary>Reads an address and gives the path behind it, which starts with '/'.</summary>
    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var result = TryParse(path.AsSpan(), out address, out var rest);
        absolutUri = result ? rest.ToString() : null;
        return result;
    }

    /// <summary>Reads an address; what follows it is ignored.</summary>
    public static bool TryParse(ReadOnlySpan<char> span, out Address address) => TryParse(span, out address, out _);

    /// <summary>Reads an address and gives the path behind it, which starts with '/'.</summary>
    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri)
    {
        address = null;
        absolutUri = default;

        var colon = span.IndexOf(':');
        if (colon < 1 || !span[colon..].StartsWith("://", StringComparison.Ordinal))
            return false;
        var protocol = span[..colon];
        if (!protocol.StartsWith("akka", StringComparison.OrdinalIgnoreCase))
            return false;

        var rest = span[(colon + 3)..];
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        absolutUri = slash < 0 ? "/" : rest[slash..];
        if (authority.IsEmpty)
            return false;

        var at = authority.IndexOf('@');
        if (at < 0)
        {
            address = new Address(Canonical(protocol), authority.ToString());
            return true;
        }

        var system = authority[..at];
        var host = authority[(at + 1)..];
        var portMark = host.StartsWith("[", StringComparison.Ordinal) ? IndexAfterBracket(host) : host.LastIndexOf(':');
        if (portMark < 0 || !int.TryParse(host[(portMark + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        host = host[..portMark];
        if (system.IsEmpty || host.IsEmpty)
            return false;
        address = new Address(Canonical(protocol), system.ToString(), host.ToString(), port);
        return true;
    }

    private static string Canonical(ReadOnlySpan<char> protocol) => protocol.ContainsAnyInRange('A', 'Z') ? protocol.ToString().ToLowerInvariant() : protocol.ToString();

    private static int IndexAfterBracket(ReadOnlySpan<char> host)
    {
        var close = host.IndexOf(']');
        return close >= 0 && close + 1 < host.Length && host[close + 1] == ':' ? close + 1 : -1;
    }

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) => new AddressSurrogate { Protocol = Protocol, System = System, Host = Host, Port = Port };

    /// <summary>An address inside serialized messages.</summary>
    /// <threadsafety instance="false"/>
    /// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
    public class AddressSurrogate : ISurrogate
    {
        /// <summary>The protocol.</summary>
        public string Protocol { get; set; }

        /// <summary>The system's name.</summary>
        public string System { get; set; }

        /// <summary>The host, or null.</summary>
        public string Host { get; set; }

        /// <summary>The port, or null.</summary>
        public int? Port { get; set; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
