#nullable disable

namespace Akka.Actor;

/// <summary>Gives the user guardian the default strategy.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    /// <summary>Created by its name.</summary>
    public DefaultSupervisorStrategy()
    {
    }

    /// <inheritdoc/>
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}
