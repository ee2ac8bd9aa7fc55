using System.Collections.Immutable;

namespace Actors.ProcessSpace;

/// <summary>The user a process runs as, by numbers (names mean different things on different machines). Immutable.</summary>
public sealed record UserSpec
{
    /// <summary>The user's number.</summary>
    public required uint UserId { get; init; }

    /// <summary>The group's number.</summary>
    public required uint GroupId { get; init; }

    /// <summary>The supplementary groups.</summary>
    public ImmutableArray<uint> Groups { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(UserSpec? other) =>
        other is not null && UserId == other.UserId && GroupId == other.GroupId && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UserId, GroupId);
}
