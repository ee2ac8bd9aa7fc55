namespace Akka.Cluster;

public partial class ClusterEvent
{
    /// <summary>A member fell silent or came back.</summary>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public interface IReachabilityEvent : IClusterDomainEvent
    {
    }

    /// <summary>A member fell silent or came back; one subclass for each.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public abstract class ReachabilityEvent : IReachabilityEvent
    {
        /// <summary>For the member concerned.</summary>
        protected ReachabilityEvent(Member member)
        {
            ArgumentNullException.ThrowIfNull(member);
            Member = member;
        }

        /// <summary>The member concerned.</summary>
        public Member Member { get; }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => obj is ReachabilityEvent other && other.GetType() == GetType() && Member.Equals(other.Member);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(GetType(), Member);

        /// <inheritdoc/>
        public override string ToString() => $"{GetType().Name}({Member})";
    }

    /// <summary>Some other member cannot reach this one.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class UnreachableMember : ReachabilityEvent
    {
        /// <summary>For the silent member.</summary>
        public UnreachableMember(Member member)
            : base(member)
        {
        }
    }

    /// <summary>All members that watch this one reach it again.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class ReachableMember : ReachabilityEvent
    {
        /// <summary>For the member that came back.</summary>
        public ReachableMember(Member member)
            : base(member)
        {
        }
    }
}
