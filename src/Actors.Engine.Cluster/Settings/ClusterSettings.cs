using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>The section <c>akka.cluster</c>, read once when the extension starts. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/clustering/cluster-configuration.html"/>
public sealed class ClusterSettings
{
    /// <summary>Reads the section out of the configuration of the actor system <paramref name="systemName"/>.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used; the message names key and value.</exception>
    public ClusterSettings(Config config, string systemName)
    {
        ArgumentNullException.ThrowIfNull(config);
        var cluster = config.GetConfig("akka.cluster")
            ?? throw new ConfigurationException($"Actor system {systemName}: the section akka.cluster is missing");
        var read = new SettingsReader(cluster, "akka.cluster");

        LogInfo = read.Flag("log-info");
        LogInfoVerbose = read.Flag("log-info-verbose");

        FailureDetectorConfig = cluster.GetConfig("failure-detector");
        FailureDetectorImplementationClass = read.Text("failure-detector.implementation-class");
        HeartbeatInterval = read.Positive("failure-detector.heartbeat-interval");
        HeartbeatExpectedResponseAfter = read.Positive("failure-detector.expected-response-after");
        MonitoredByNrOfMembers = read.AtLeastOne("failure-detector.monitored-by-nr-of-members");

        SeedNodes = read.SeedNodes("seed-nodes");
        SeedNodeTimeout = read.Positive("seed-node-timeout");
        RetryUnsuccessfulJoinAfter = read.Optional("retry-unsuccessful-join-after");
        ShutdownAfterUnsuccessfulJoinSeedNodes = read.Optional("shutdown-after-unsuccessful-join-seed-nodes");
        PeriodicTasksInitialDelay = read.Duration("periodic-tasks-initial-delay");
        GossipInterval = read.Positive("gossip-interval");
        GossipTimeToLive = read.Duration("gossip-time-to-live");
        LeaderActionsInterval = read.Positive("leader-actions-interval");
        UnreachableNodesReaperInterval = read.Positive("unreachable-nodes-reaper-interval");
        PublishStatsInterval = read.OptionalFromZero("publish-stats-interval");
        GossipDifferentViewProbability = read.Number("gossip-different-view-probability");
        ReduceGossipDifferentViewProbability = read.AtLeastOne("reduce-gossip-different-view-probability");

        Roles = [.. read.Texts("roles")];
        AppVersion = read.AppVersion("app-version");
        MinNrOfMembers = read.AtLeastOne("min-nr-of-members");
        MinNrOfMembersOfRole = read.MinimumOfRoles("role");

        UseDispatcher = read.Text("use-dispatcher");
        SchedulerTickDuration = read.Positive("scheduler.tick-duration");
        SchedulerTicksPerWheel = read.AtLeastOne("scheduler.ticks-per-wheel");
        VerboseHeartbeatLogging = read.Flag("debug.verbose-heartbeat-logging");
        VerboseGossipReceivedLogging = read.Flag("debug.verbose-receive-gossip-logging");

        AutoDownUnreachableAfter = read.OptionalFromZero("auto-down-unreachable-after");
        DownRemovalMargin = read.OptionalFromZero("down-removal-margin") ?? TimeSpan.Zero;
        DowningProviderType = read.DowningProvider("downing-provider-class", AutoDownUnreachableAfter);
        RunCoordinatedShutdownWhenDown = read.Flag("run-coordinated-shutdown-when-down");

        var weaklyUpAfter = read.Optional("allow-weakly-up-members", onMeans: TimeSpan.FromSeconds(7));
        AllowWeaklyUpMembers = weaklyUpAfter is not null;
        WeaklyUpAfter = weaklyUpAfter ?? TimeSpan.MaxValue;
        UseLegacyHeartbeatMessage = read.Flag("use-legacy-heartbeat-message");
    }

    /// <summary>Whether the steps of members and leaders are logged at info level.</summary>
    public bool LogInfo { get; }

    /// <summary>Whether more than that is logged at info level.</summary>
    public bool LogInfoVerbose { get; }

    /// <summary>The section of the failure detector.</summary>
    public Config FailureDetectorConfig { get; }

    /// <summary>The type name of the failure detector.</summary>
    public string FailureDetectorImplementationClass { get; }

    /// <summary>The time between two heartbeats to one member.</summary>
    public TimeSpan HeartbeatInterval { get; }

    /// <summary>After the first heartbeat to a member, the time after which its answer counts as expected.</summary>
    public TimeSpan HeartbeatExpectedResponseAfter { get; }

    /// <summary>How many members watch each member.</summary>
    public int MonitoredByNrOfMembers { get; }

    /// <summary>Whom to ask to join automatically; empty when the program joins by itself.</summary>
    public ImmutableList<Address> SeedNodes { get; }

    /// <summary>How long the first seed node looks for others before it founds the cluster; others repeat their search after it.</summary>
    public TimeSpan SeedNodeTimeout { get; }

    /// <summary>When to repeat a join that was not answered; null never.</summary>
    public TimeSpan? RetryUnsuccessfulJoinAfter { get; }

    /// <summary>When to give up joining seed nodes and shut down; null never.</summary>
    public TimeSpan? ShutdownAfterUnsuccessfulJoinSeedNodes { get; }

    /// <summary>How long after start the regular work begins.</summary>
    public TimeSpan PeriodicTasksInitialDelay { get; }

    /// <summary>The time between two regular rounds of gossip.</summary>
    public TimeSpan GossipInterval { get; }

    /// <summary>How old gossip may become in a queue.</summary>
    public TimeSpan GossipTimeToLive { get; }

    /// <summary>The time between two regular looks of the leader.</summary>
    public TimeSpan LeaderActionsInterval { get; }

    /// <summary>The time between two looks for silent members.</summary>
    public TimeSpan UnreachableNodesReaperInterval { get; }

    /// <summary>The time between two publications of statistics; zero with each change, null never.</summary>
    public TimeSpan? PublishStatsInterval { get; }

    /// <summary>After which time <see cref="AutoDowning"/> declares a silent member dead; null never.</summary>
    public TimeSpan? AutoDownUnreachableAfter { get; }

    /// <summary>The roles of this member.</summary>
    public ImmutableHashSet<string> Roles { get; }

    /// <summary>The version of the application on this member.</summary>
    public AppVersion AppVersion { get; }

    /// <summary>How likely a round of gossip prefers a member that has not seen the present state, 0 to 1.</summary>
    public double GossipDifferentViewProbability { get; }

    /// <summary>Above how many members that likelihood falls.</summary>
    public int ReduceGossipDifferentViewProbability { get; }

    /// <summary>The dispatcher of the cluster's actors; empty for the system's internal one.</summary>
    public string UseDispatcher { get; }

    /// <summary>The tick of the cluster's timers.</summary>
    public TimeSpan SchedulerTickDuration { get; }

    /// <summary>The size of the cluster's timer wheel.</summary>
    public int SchedulerTicksPerWheel { get; }

    /// <summary>How many members must have joined before any comes up.</summary>
    public int MinNrOfMembers { get; }

    /// <summary>The same for single roles.</summary>
    public ImmutableDictionary<string, int> MinNrOfMembersOfRole { get; }

    /// <summary>Whether each heartbeat is logged at debug level.</summary>
    public bool VerboseHeartbeatLogging { get; }

    /// <summary>Whether each received gossip is logged at debug level.</summary>
    public bool VerboseGossipReceivedLogging { get; }

    /// <summary>The type that decides which silent members are dead.</summary>
    public Type DowningProviderType { get; }

    /// <summary>Whether a member that is declared dead runs its coordinated shutdown.</summary>
    public bool RunCoordinatedShutdownWhenDown { get; }

    /// <summary>Whether newcomers are let in while the cluster cannot agree.</summary>
    public bool AllowWeaklyUpMembers { get; }

    /// <summary>After which time without agreement.</summary>
    public TimeSpan WeaklyUpAfter { get; }

    /// <summary>Kept for configurations that name it; this engine has one kind of heartbeat.</summary>
    public bool UseLegacyHeartbeatMessage { get; }

    internal TimeSpan DownRemovalMargin { get; }

    internal MinimumMembers Minimum => new(MinNrOfMembers, MinNrOfMembersOfRole);
}
