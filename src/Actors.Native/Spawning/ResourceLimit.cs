namespace Actors.Native;

/// <summary>One resource limit. Immutable.</summary>
/// <param name="Kind">What is limited, and in which unit.</param>
/// <param name="Soft">The limit in force; <see cref="Unlimited"/> for none.</param>
/// <param name="Hard">The ceiling up to which the process may raise it; <see cref="Unlimited"/> for none.</param>
public sealed record ResourceLimit(ResourceKind Kind, ulong Soft, ulong Hard)
{
    /// <summary>RLIM_INFINITY.</summary>
    public const ulong Unlimited = ulong.MaxValue;
}
