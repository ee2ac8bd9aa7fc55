using Akka.Configuration;

namespace Actors.Node.Hosting;

/// <summary>How to run a node as a server of its machine. Immutable.</summary>
public sealed record NodeServerOptions
{
    /// <summary>Host this many nodes in this one process, with a master of their own when there is nobody to <see cref="Join"/>; 0 hosts one member.</summary>
    public int Nodes { get; init; }

    /// <summary>What the one member is for.</summary>
    public NodeRole Role { get; init; } = NodeRole.Node;

    /// <summary>The number of the one member, or of the first of several, which have the next ones; null lets the configuration or the master choose.</summary>
    public int? Number { get; init; }

    /// <summary>The members to join, as (host, port); empty makes a new cluster.</summary>
    public IReadOnlyList<(string Host, int Port)> Join { get; init; } = [];

    /// <summary>Where the actor system listens, the first of several, which have the next ports; null leaves it to the configuration.</summary>
    public (string Host, int Port)? Bind { get; init; }

    /// <summary>The local socket.</summary>
    public required string Socket { get; init; }

    /// <summary>Settings that come before the defaults.</summary>
    public Config Config { get; init; } = Config.Empty;

    /// <summary>Takes one line for each of several members that the cluster removes, while others stay. Called from any thread.</summary>
    public Action<string> Say { get; init; } = static _ => { };

    /// <summary>How long to wait until the cluster has taken the members in.</summary>
    public TimeSpan ReadyLimit { get; init; } = TimeSpan.FromSeconds(30);
}
