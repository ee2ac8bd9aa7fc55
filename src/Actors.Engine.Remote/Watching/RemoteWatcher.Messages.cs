using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;

namespace Akka.Remote;

public partial class RemoteWatcher
{
    /// <summary>To watch or to unwatch.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.WatchCommand.html"/>
    public abstract class WatchCommand
    {
        /// <summary>Creates the command.</summary>
        protected WatchCommand(IInternalActorRef watchee, IInternalActorRef watcher)
        {
            Watchee = watchee;
            Watcher = watcher;
        }

        /// <summary>The remote actor.</summary>
        public IInternalActorRef Watchee { get; }

        /// <summary>The local actor that wants to know.</summary>
        public IInternalActorRef Watcher { get; }
    }

    /// <summary>Begins a watch.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.WatchRemote.html"/>
    public sealed class WatchRemote : WatchCommand
    {
        /// <summary>Creates the command.</summary>
        public WatchRemote(IInternalActorRef watchee, IInternalActorRef watcher)
            : base(watchee, watcher)
        {
        }
    }

    /// <summary>Ends a watch.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.UnwatchRemote.html"/>
    public sealed class UnwatchRemote : WatchCommand
    {
        /// <summary>Creates the command.</summary>
        public UnwatchRemote(IInternalActorRef watchee, IInternalActorRef watcher)
            : base(watchee, watcher)
        {
        }
    }

    /// <summary>Asks another system's watcher for a sign of life.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.Heartbeat.html"/>
    public sealed class Heartbeat
    {
        private Heartbeat()
        {
        }

        /// <summary>The one instance.</summary>
        public static Heartbeat Instance { get; } = new();
    }

    /// <summary>The sign of life.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.HeartbeatRsp.html"/>
    public class HeartbeatRsp
    {
        /// <summary>Creates the answer.</summary>
        public HeartbeatRsp(int addressUid)
        {
            AddressUid = addressUid;
        }

        /// <summary>The uid of the answering run.</summary>
        public int AddressUid { get; }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is HeartbeatRsp other && other.AddressUid == AddressUid;

        /// <inheritdoc/>
        public override int GetHashCode() => AddressUid;
    }

    /// <summary>Time to send heartbeats.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.HeartbeatTick.html"/>
    public class HeartbeatTick
    {
        private HeartbeatTick()
        {
        }

        /// <summary>The one instance.</summary>
        public static HeartbeatTick Instance { get; } = new();
    }

    /// <summary>Time to look for unreachable systems.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.ReapUnreachableTick.html"/>
    public class ReapUnreachableTick
    {
        private ReapUnreachableTick()
        {
        }

        /// <summary>The one instance.</summary>
        public static ReapUnreachableTick Instance { get; } = new();
    }

    /// <summary>By now the first answer should have come.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.ExpectedFirstHeartbeat.html"/>
    public sealed class ExpectedFirstHeartbeat
    {
        /// <summary>Creates the message.</summary>
        public ExpectedFirstHeartbeat(Address from)
        {
            From = from;
        }

        /// <summary>The system that should have answered.</summary>
        public Address From { get; }
    }

    /// <summary>How much is watched; sent to the actor, it answers with the numbers.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/api/Akka.Remote.RemoteWatcher.Stats.html"/>
    public sealed class Stats
    {
        /// <summary>Creates the numbers without what is behind them.</summary>
        public Stats(int watching, int watchingNodes)
            : this(watching, watchingNodes, [], [])
        {
        }

        /// <summary>Creates the numbers.</summary>
        public Stats(
            int watching,
            int watchingNodes,
            ImmutableHashSet<(IActorRef, IActorRef)> watchingRefs,
            ImmutableHashSet<Address> watchingAddresses)
        {
            Watching = watching;
            WatchingNodes = watchingNodes;
            WatchingRefs = watchingRefs;
            WatchingAddresses = watchingAddresses;
        }

        /// <summary>The question.</summary>
        public static Stats Empty = Counts(0, 0);

        /// <summary>How many watches there are.</summary>
        public int Watching { get; }

        /// <summary>On how many systems.</summary>
        public int WatchingNodes { get; }

        /// <summary>Pairs of watcher and watched.</summary>
        public ImmutableHashSet<(IActorRef, IActorRef)> WatchingRefs { get; }

        /// <summary>The systems.</summary>
        public ImmutableHashSet<Address> WatchingAddresses { get; }

        /// <summary>The numbers only.</summary>
        public static Stats Counts(int watching, int watchingNodes) => new(watching, watchingNodes);

        /// <summary>A copy with other values.</summary>
        public Stats Copy(
            int watching,
            int watchingNodes,
            ImmutableHashSet<(IActorRef, IActorRef)>? watchingRefs = null,
            ImmutableHashSet<Address>? watchingAddresses = null) =>
            new(watching, watchingNodes, watchingRefs ?? WatchingRefs, watchingAddresses ?? WatchingAddresses);

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is Stats other && other.Watching == Watching && other.WatchingNodes == WatchingNodes;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Watching, WatchingNodes);

        /// <inheritdoc/>
        public override string ToString() =>
            $"Stats(watching={Watching}, watchingNodes={WatchingNodes}, watchingRefs=[{string.Join(", ", WatchingRefs.Select(r => $"{r.Item1} -> {r.Item2}"))}], watchingAddresses=[{string.Join(", ", WatchingAddresses)}])";
    }

    /// <summary>The transport has met a run of a system: sooner than a heartbeat would have told.</summary>
    internal sealed record NewIncarnation(Address Address, int Uid, bool IsRestart);
}
