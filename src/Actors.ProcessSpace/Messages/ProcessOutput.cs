using System.Collections.Immutable;

namespace Actors.ProcessSpace.Messages;

/// <summary>The answer to <see cref="ReadOutput"/>: a piece of a process's output. Immutable.</summary>
/// <param name="Offset">Where it begins in the stream. Other than what was asked for: the bytes in between were given before, and are gone.</param>
/// <param name="Data">The bytes, at most 32 KiB; none at the end of the stream.</param>
/// <param name="Descriptor">1: standard output; 2: standard error.</param>
public sealed record ProcessOutput(long Offset, ImmutableArray<byte> Data, int Descriptor = 1) : IProcessSpaceMessage
{
    /// <summary>True when the stream is at its end; <see cref="Data"/> is empty then. So is a stream that is no pipe.</summary>
    public bool IsEnd { get; init; }

    /// <summary>Why the stream ended too early, so that it cannot be taken for whole; null: it did not.</summary>
    public string? Broken { get; init; }

    /// <summary>The offset to ask for next.</summary>
    public long Next => Offset + Data.Length;

    /// <inheritdoc/>
    public bool Equals(ProcessOutput? other) =>
        other is not null && (Offset, Descriptor, IsEnd, Broken).Equals((other.Offset, other.Descriptor, other.IsEnd, other.Broken))
        && Data.AsSpan().SequenceEqual(other.Data.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offset, Descriptor, Data.Length, IsEnd);
}
