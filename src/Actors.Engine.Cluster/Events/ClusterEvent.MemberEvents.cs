namespace Akka.Cluster;

public partial class ClusterEvent
{
    /// <summary>A member took a step of its life.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public interface IMemberEvent : IClusterDomainEvent
    {
        /// <summary>The member after the step.</summary>
        Member Member { get; }
    }

    /// <summary>A member took a step of its life; one subclass for each step.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public abstract class MemberStatusChange : IMemberEvent
    {
        /// <summary>The member after the step.</summary>
        protected readonly Member _member;

        /// <summary>Checks that the member stands where the event says.</summary>
        /// <exception cref="ArgumentException">It does not.</exception>
        protected MemberStatusChange(Member member, MemberStatus validStatus)
        {
            ArgumentNullException.ThrowIfNull(member);
            if (member.Status != validStatus)
                throw new ArgumentException($"Expected {validStatus} state, got: {member}", nameof(member));
            _member = member;
        }

        /// <inheritdoc/>
        public Member Member => _member;

        /// <inheritdoc/>
        public override bool Equals(object? obj) =>
            obj is MemberStatusChange other && other.GetType() == GetType() && _member.Equals(other._member) && _member.Status == other._member.Status;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(GetType(), _member);

        /// <inheritdoc/>
        public override string ToString() => $"{GetType().Name}({_member})";
    }

    /// <summary>Somebody new is known to the cluster.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberJoined : MemberStatusChange
    {
        /// <summary>For a member that is joining.</summary>
        public MemberJoined(Member member)
            : base(member, MemberStatus.Joining)
        {
        }
    }

    /// <summary>A newcomer was let in although the cluster could not agree.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberWeaklyUp : MemberStatusChange
    {
        /// <summary>For a member that is weakly up.</summary>
        public MemberWeaklyUp(Member member)
            : base(member, MemberStatus.WeaklyUp)
        {
        }
    }

    /// <summary>A member is a full member now.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberUp : MemberStatusChange
    {
        /// <summary>For a member that is up.</summary>
        public MemberUp(Member member)
            : base(member, MemberStatus.Up)
        {
        }
    }

    /// <summary>A member was asked to leave.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberLeft : MemberStatusChange
    {
        /// <summary>For a member that is leaving.</summary>
        public MemberLeft(Member member)
            : base(member, MemberStatus.Leaving)
        {
        }
    }

    /// <summary>Everybody knows that the member leaves; it shuts down.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberExited : MemberStatusChange
    {
        /// <summary>For a member that is exiting.</summary>
        public MemberExited(Member member)
            : base(member, MemberStatus.Exiting)
        {
        }
    }

    /// <summary>A member was declared dead.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberDowned : MemberStatusChange
    {
        /// <summary>For a member that is down.</summary>
        public MemberDowned(Member member)
            : base(member, MemberStatus.Down)
        {
        }
    }

    /// <summary>A member is gone for good.</summary>
    /// <threadsafety instance="true"/>
    /// <seealso href="https://getakka.net/articles/clustering/cluster-extension.html"/>
    public sealed class MemberRemoved : MemberStatusChange
    {
        /// <summary>For a removed member and where it stood before: <c>Exiting</c> when it left, <c>Down</c> when it was lost.</summary>
        /// <exception cref="ArgumentException">The member is not removed.</exception>
        public MemberRemoved(Member member, MemberStatus previousStatus)
            : base(member, MemberStatus.Removed) => PreviousStatus = previousStatus;

        /// <summary>Where the member stood before.</summary>
        public MemberStatus PreviousStatus { get; }

        /// <inheritdoc/>
        public override bool Equals(object? obj) => base.Equals(obj) && PreviousStatus == ((MemberRemoved)obj!).PreviousStatus;

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), PreviousStatus);

        /// <inheritdoc/>
        public override string ToString() => $"{nameof(MemberRemoved)}({_member}, previously {PreviousStatus})";
    }
}
