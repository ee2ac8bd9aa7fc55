using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Util;

namespace Akka.TestKit;

/// <summary>Supervises each child by the strategy that was given for it, and the others as usual. Used by one actor only.</summary>
/// <threadsafety instance="false"/>
/// <seealso href="https://getakka.net/api/Akka.TestKit.DelegatingSupervisorStrategy.html"/>
public class DelegatingSupervisorStrategy : SupervisorStrategy
{
    private readonly Dictionary<IActorRef, SupervisorStrategy> _strategies = [];

    /// <inheritdoc/>
    public override IDecider Decider => DefaultStrategy.Decider;

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => StrategyOf(child).Decider.Decide(exception);

    /// <inheritdoc/>
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children) =>
        StrategyOf(child).ProcessFailure(context, restart, child, cause, stats, children);

    /// <summary>Gives a child its strategy.</summary>
    /// <param name="child">The child.</param>
    /// <param name="supervisorStrategy">Its strategy.</param>
    public void Update(IActorRef child, SupervisorStrategy supervisorStrategy) => _strategies[child] = supervisorStrategy;

    /// <inheritdoc/>
    public override void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children)
    {
        StrategyOf(child).HandleChildTerminated(actorContext, child, children);
        _strategies.Remove(child);
    }

    /// <summary>Not available: it belongs to one actor.</summary>
    /// <param name="system">Ignored.</param>
    /// <returns>Never.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override ISurrogate ToSurrogate(ActorSystem system) =>
        throw new NotSupportedException($"{nameof(DelegatingSupervisorStrategy)} belongs to one test actor and cannot be sent");

    private SupervisorStrategy StrategyOf(IActorRef child) => _strategies.GetValueOrDefault(child, DefaultStrategy);
}
