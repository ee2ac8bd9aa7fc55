#nullable disable

namespace Akka.Actor;

public sealed partial class CoordinatedShutdown
{
    /// <summary>Why a system ends. Derive for reasons of one's own.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class Reason
    {
        /// <summary>For deriving classes.</summary>
        protected Reason()
        {
        }
    }

    /// <summary>No reason was given.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class UnknownReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    /// <summary><see cref="ActorSystem.Terminate"/> was called.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class ActorSystemTerminateReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process ends.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class ClrExitReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }

    /// <summary>The cluster has downed this member.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class ClusterDowningReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClusterDowningReason();

        private ClusterDowningReason()
        {
        }
    }

    /// <summary>This member leaves the cluster.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class ClusterLeavingReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClusterLeavingReason();

        private ClusterLeavingReason()
        {
        }
    }

    /// <summary>The cluster could not be joined.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/actors/coordinated-shutdown.html"/>
    public class ClusterJoinUnsuccessfulReason : Reason
    {
        /// <summary>The only instance.</summary>
        public static readonly Reason Instance = new ClusterJoinUnsuccessfulReason();

        private ClusterJoinUnsuccessfulReason()
        {
        }
    }
}
