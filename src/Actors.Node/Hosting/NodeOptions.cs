using Akka.Actor.Setup;
using Akka.Configuration;

namespace Actors.Node.Hosting;

/// <summary>How to start one member. Immutable.</summary>
public sealed record NodeOptions
{
    /// <summary>The name of the actor system; every member of a cluster has the same.</summary>
    public string SystemName { get; init; } = "actors";

    /// <summary>What this member is for.</summary>
    public NodeRole Role { get; init; } = NodeRole.Node;

    /// <summary>The number to register under; null leaves it to <c>actors.node.number</c>.</summary>
    public int? Number { get; init; }

    /// <summary>Where its actor system and its node link listen; port 0: any free one. Null leaves it to the configuration.</summary>
    public (string Host, int Port)? Bind { get; init; }

    /// <summary>Settings that come before the reference configurations; those of a member that runs by itself unless said otherwise (give your own that as fallback).</summary>
    public Config Config { get; init; } = NodeServer.Settings;

    /// <summary>What its actor system is given beside the configuration, such as the application's loggers.</summary>
    public ActorSystemSetup Setup { get; init; } = ActorSystemSetup.Empty;
}
