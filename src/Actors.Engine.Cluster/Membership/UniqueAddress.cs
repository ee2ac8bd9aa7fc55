using Akka.Actor;

namespace Akka.Cluster;

/// <summary>
/// One incarnation of an actor system: its address and the number it drew when it started. A system restarted on the same address
/// is another unique address. Immutable.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-overview.html"/>
public class UniqueAddress : IComparable<UniqueAddress>, IEquatable<UniqueAddress>, IComparable
{
    /// <summary>Names the incarnation <paramref name="uid"/> of the system at <paramref name="address"/>.</summary>
    /// <exception cref="ArgumentNullException">The address is null.</exception>
    public UniqueAddress(Address address, int uid)
    {
        ArgumentNullException.ThrowIfNull(address);
        Address = address;
        Uid = uid;
    }

    /// <summary>Where the system listens.</summary>
    public Address Address { get; }

    /// <summary>Which incarnation of the system at that address.</summary>
    public int Uid { get; }

    /// <inheritdoc/>
    public bool Equals(UniqueAddress? other) =>
        ReferenceEquals(this, other) || (other is not null && Uid == other.Uid && Address.Equals(other.Address));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as UniqueAddress);

    /// <inheritdoc/>
    // The uid alone is random: hashing the address text each time would buy nothing.
    public override int GetHashCode() => Uid;

    /// <summary>Orders by address, then by uid.</summary>
    public int CompareTo(UniqueAddress? uniqueAddress)
    {
        if (uniqueAddress is null)
            return 1;
        var order = MemberOrder.CompareAddresses(Address, uniqueAddress.Address);
        return order != 0 ? order : Uid.CompareTo(uniqueAddress.Uid);
    }

    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        UniqueAddress other => CompareTo(other),
        _ => throw new ArgumentException($"Cannot compare a UniqueAddress with a {obj.GetType()}", nameof(obj)),
    };

    /// <inheritdoc/>
    public override string ToString() => $"UniqueAddress: ({Address}, {Uid})";

    /// <summary>Whether both name the same incarnation.</summary>
    public static bool operator ==(UniqueAddress? left, UniqueAddress? right) => left?.Equals(right) ?? right is null;

    /// <summary>Whether they name different incarnations.</summary>
    public static bool operator !=(UniqueAddress? left, UniqueAddress? right) => !(left == right);
}
