namespace Actors.Native;

/// <summary>How a keeper is started.</summary>
public sealed record KeeperOptions
{
    /// <summary>The keeper program; null for <c>actors-keeper</c> beside this assembly.</summary>
    public string? Program { get; init; }

    /// <summary>How many wardens wait ready for the next spawn. They cost some 70 KiB each; more are kept after a burst.</summary>
    public int IdleWardens { get; init; } = 2;

    /// <summary>For tests: a child whose environment has ACTORS_FAULT=N is not executed but fails with error number N; with ACTORS_FAULT=nosuid its file counts as on a file system mounted nosuid.</summary>
    public bool FaultsAllowed { get; init; }
}
