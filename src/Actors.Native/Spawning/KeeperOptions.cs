namespace Actors.Native;

/// <summary>How a keeper is started.</summary>
public sealed record KeeperOptions
{
    /// <summary>The keeper program; null for <c>actors-keeper</c> beside this assembly.</summary>
    public string? Program { get; init; }

    /// <summary>How many wardens wait ready for the next spawn. More cost 100 KiB or so each, and help bursts.</summary>
    public int IdleWardens { get; init; } = 4;
}
