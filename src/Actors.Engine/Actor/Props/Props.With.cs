#nullable disable
using Akka.Util;

namespace Akka.Actor;

public partial class Props
{
    /// <summary>The same props with a mailbox, named by the path of its configuration.</summary>
    public Props WithMailbox(string mailbox) => With(Deploy.WithMailbox(mailbox));

    /// <summary>The same props with a dispatcher, named by the path of its configuration.</summary>
    public Props WithDispatcher(string dispatcher) => With(Deploy.WithDispatcher(dispatcher));

    /// <summary>The same props with a limit on stashed messages.</summary>
    public Props WithStashCapacity(int stashCapacity) => With(Deploy.WithStashCapacity(stashCapacity));

    /// <summary>The same props with a deployment; what that leaves open comes from the present one.</summary>
    public Props WithDeploy(Deploy deploy) => With(deploy.WithFallback(Deploy));

    /// <summary>The same props with a strategy for the actor's children.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy)
    {
        var copy = Copy();
        copy.SupervisorStrategy = supervisorStrategy;
        return copy;
    }

    private Props With(Deploy deploy)
    {
        var copy = Copy();
        copy.Deploy = deploy;
        return copy;
    }

    /// <summary>A copy, of the deriving class's own type.</summary>
    protected virtual Props Copy() => new(this);

    /// <inheritdoc/>
    public bool Equals(Props other)
    {
        if (ReferenceEquals(this, other))
            return true;
        return other is not null && Equals(Deploy, other.Deploy) && Type == other.Type && ReferenceEquals(_producer, other._producer) &&
            Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.AsSpan().SequenceEqual(other.Arguments);
    }

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Props);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Deploy, Type, Arguments.Length);

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) => new PropsSurrogate { Type = Type, Deploy = Deploy, Arguments = Arguments };

    /// <summary>Props inside serialized messages.</summary>
    /// <threadsafety instance="false"/>
    /// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
    public class PropsSurrogate : ISurrogate
    {
        /// <summary>The actor's type.</summary>
        public Type Type { get; set; }

        /// <summary>The deployment.</summary>
        public Deploy Deploy { get; set; }

        /// <summary>The constructor's arguments.</summary>
        public object[] Arguments { get; set; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => new Props(Deploy, Type, Arguments);
    }

    internal sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }

    private sealed class FactoryProducer<TActor>(Func<TActor> factory) : IIndirectActorProducer
        where TActor : ActorBase
    {
        public Type ActorType => typeof(TActor);

        public ActorBase Produce() => factory();

        public void Release(ActorBase actor)
        {
        }
    }
}
