#nullable disable

namespace Akka.Actor;

/// <summary>Makes the user guardian stop its failing children.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/supervision.html"/>
public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <summary>Created by its name.</summary>
    public StoppingSupervisorStrategy()
    {
    }

    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
