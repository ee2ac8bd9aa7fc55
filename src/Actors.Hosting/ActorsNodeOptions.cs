using Actors.Node.Hosting;
using Akka.Actor;
using Akka.Configuration;

namespace Actors.Hosting;

/// <summary>
/// How an application embeds a node. Everything but <see cref="Settings"/> and <see cref="ActorSystem"/> can come from the application's
/// configuration. Read once, when the host starts.
/// </summary>
public sealed class ActorsNodeOptions
{
    /// <summary>The name of the actor system; every member of a cluster has the same.</summary>
    public string SystemName { get; set; } = "actors";

    /// <summary>What the member is for. A master with an empty <see cref="Join"/> begins a new cluster.</summary>
    public NodeRole Role { get; set; } = NodeRole.Node;

    /// <summary>The number of the node (0 to 509); null: the master gives the lowest free one.</summary>
    public int? Number { get; set; }

    /// <summary>The members of the cluster to join: <c>HOST:PORT[,...]</c>.</summary>
    public string Join { get; set; } = "";

    /// <summary>Where to listen for other members, <c>HOST:PORT</c>, port 0: any free one. Null: a free port of the loopback address.</summary>
    public string? Bind { get; set; }

    /// <summary>The local socket through which the <c>actors</c> command of this machine attaches; null: none.</summary>
    public string? Socket { get; set; }

    /// <summary>How long to wait at the start until the cluster has taken the member in.</summary>
    public TimeSpan ReadyLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the application ends (exit code 1) when the cluster has taken this member for dead and removed it: it cannot come back.</summary>
    public bool StopWhenRemoved { get; set; } = true;

    /// <summary>Settings in HOCON that come before the defaults (<c>hocon/node.conf</c>).</summary>
    public string Hocon { get; set; } = "";

    /// <summary>The same, as a parsed configuration; comes before <see cref="Hocon"/>.</summary>
    public Config Settings { get; set; } = Config.Empty;

    /// <summary>
    /// Gives an actor system that the application has already, to be made a member with the roles and settings it was created with (then
    /// only <see cref="Join"/>, <see cref="Socket"/>, <see cref="ReadyLimit"/> and <see cref="StopWhenRemoved"/> count). It stays the
    /// application's: the node leaves the cluster at the end of the host, and does not terminate it. Create it with
    /// <see cref="NodeServer.Settings"/> and <see cref="ProcessSpace.ProcessSpaceConfiguration.Reference"/> as fallbacks of your own settings:
    /// a cluster takes in only who has its downing provider.
    /// </summary>
    public Func<IServiceProvider, ActorSystem>? ActorSystem { get; set; }
}
