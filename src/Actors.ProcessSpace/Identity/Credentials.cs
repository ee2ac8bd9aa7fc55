using System.Collections.Immutable;
using Actors.Native;

namespace Actors.ProcessSpace;

/// <summary>
/// Who asks: a user, a group and supplementary groups, by numbers. Taken from the kernel, never from what a program says of itself.
/// Immutable.
/// </summary>
public sealed record Credentials
{
    private static readonly Lazy<Credentials> Own = new(static () => new Credentials
    {
        UserId = ProcessSelf.UserId,
        GroupId = ProcessSelf.GroupId,
        Groups = [.. ProcessSelf.Groups],
    });

    /// <summary>Those this OS process had when they were first asked for.</summary>
    public static Credentials OfThisProcess => Own.Value;

    /// <summary>The user.</summary>
    public required uint UserId { get; init; }

    /// <summary>The group.</summary>
    public required uint GroupId { get; init; }

    /// <summary>The supplementary groups.</summary>
    public ImmutableArray<uint> Groups { get; init; } = [];

    /// <summary>True for a member of a group, supplementary or not.</summary>
    public bool IsIn(uint group) => GroupId == group || Groups.Contains(group);

    /// <inheritdoc/>
    public bool Equals(Credentials? other) =>
        other is not null && UserId == other.UserId && GroupId == other.GroupId && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(UserId, GroupId, Groups.Length);
}
