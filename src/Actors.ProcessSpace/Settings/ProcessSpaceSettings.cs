using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;

namespace Actors.ProcessSpace;

/// <summary>Everything <c>actors.*</c> says, read once when a node starts. Immutable; times are limits, sizes are bytes.</summary>
public sealed record ProcessSpaceSettings
{
    /// <summary>Asks the master for whichever number is free.</summary>
    public const int AutomaticNumber = NodeNumbers.None;

    /// <summary>The number to register under (<c>actors.node.number</c>; "auto": the master chooses). Ignored by members with role master.</summary>
    public int Number { get; init; } = AutomaticNumber;

    /// <summary>The node's name (<c>actors.node.name</c>; empty: the machine's).</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>What a node does to reboot, halt and switch off: program and arguments (<c>actors.node.commands.*</c>); none is in here unless configured.</summary>
    public ImmutableDictionary<NodeState, ImmutableArray<string>> Commands { get; init; } = ImmutableDictionary<NodeState, ImmutableArray<string>>.Empty;

    /// <summary>Whether a node of root runs programs as root for other members (<c>actors.node.root-from-peers</c>).</summary>
    public bool RootFromPeers { get; init; } = true;

    /// <summary>How long a node may be unreachable before its processes count as lost (<c>actors.process.lost-after</c>).</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the output of an exited process is read while descendants hold it open (<c>actors.process.drain-timeout</c>).</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an unanswered message is waited for before it is said again (<c>actors.process.repeat-after</c>).</summary>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a program may take to say that it goes on, where its creation waits for that (<c>actors.process.ready-timeout</c>).</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the connections and files that a process's descriptors are may take to be opened, all of them together (<c>actors.process.connect-timeout</c>).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many bytes of images (programs and files sent to this node to be run) are kept in memory (<c>actors.process.image-memory</c>).</summary>
    public long ImageMemory { get; init; } = 256 * 1024 * 1024;

    /// <summary>Whether the nodes of one OS process, and of one machine, get an image from other nodes once, and keep it once (<c>actors.process.image-sharing</c>).</summary>
    public bool ImageSharing { get; init; } = true;

    /// <summary>Requests may ask the keeper to fail, for tests (<c>actors.process.fault-points</c>).</summary>
    public bool FaultPoints { get; init; }

    /// <summary>How long the origin keeps a status that nobody has waited for (<c>actors.process.status-kept-for</c>).</summary>
    public TimeSpan StatusKeptFor { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a node keeps the status of an orphan (<c>actors.process.orphan-status-kept-for</c>).</summary>
    public TimeSpan OrphanStatusKeptFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many answers, and how many identities of processes that are over, a node remembers for repeats (<c>actors.process.answers-kept</c>).</summary>
    public int AnswersKept { get; init; } = 16_384;

    /// <summary>How many processes a node runs at most; more are refused with EAGAIN (<c>actors.process.most</c>).</summary>
    public int MostProcesses { get; init; } = 10_000;

    /// <summary>The most unread bytes of one stream (<c>actors.link.window</c>).</summary>
    public int LinkWindow { get; init; } = 1024 * 1024;

    /// <summary>Where the node link listens (<c>actors.link.hostname</c> and <c>actors.link.port</c>; port 0: any free one).</summary>
    public IPEndPoint LinkBind { get; init; } = new(IPAddress.Loopback, 0);

    /// <summary>The secret that all members must know, for actor messages and streams alike (<c>actors.remote.secret</c>; empty: none, loopback only).</summary>
    public string? Secret { get; init; }

    /// <summary>The command of a state; empty: none.</summary>
    public ImmutableArray<string> CommandOf(NodeState state) => Commands.GetValueOrDefault(state, []);

    /// <summary>Reads <c>actors.*</c> of a configuration; keys that are missing keep their defaults.</summary>
    /// <exception cref="ConfigurationException">A value is not what its key needs; the message names the key.</exception>
    public static ProcessSpaceSettings From(Config config) => SettingsReader.Read(config);
}
