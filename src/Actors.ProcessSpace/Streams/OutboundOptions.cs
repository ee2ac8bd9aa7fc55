namespace Actors.ProcessSpace.Streams;

/// <summary>Settings of one stream at its writer.</summary>
public sealed record OutboundOptions
{
    /// <summary>The settings used when none are given.</summary>
    public static OutboundOptions Default { get; } = new();

    /// <summary>Bytes the link keeps for resending until they are acknowledged; null takes the link's window. At least 64 KiB.</summary>
    public int? Window { get; init; }
}
