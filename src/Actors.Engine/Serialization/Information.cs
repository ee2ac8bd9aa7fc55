#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>How a peer knows the system for which something is being serialized. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public sealed class Information : IEquatable<Information>
{
    /// <summary>Makes one.</summary>
    /// <param name="address">How the peer knows the system.</param>
    /// <param name="system">The system.</param>
    public Information(Address address, ActorSystem system)
    {
        Address = address;
        System = system;
    }

    /// <summary>How the peer knows the system.</summary>
    public Address Address { get; }

    /// <summary>The system.</summary>
    public ActorSystem System { get; }

    /// <inheritdoc/>
    public bool Equals(Information other) =>
        other is not null && Address == other.Address && ReferenceEquals(System, other.System);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Information);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Address, System);

    /// <summary>Same address and system.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when equal.</returns>
    public static bool operator ==(Information left, Information right) => left is null ? right is null : left.Equals(right);

    /// <summary>Another address or system.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when not equal.</returns>
    public static bool operator !=(Information left, Information right) => !(left == right);
}
