#nullable disable
using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Makes the user guardian's strategy; named by <c>akka.actor.guardian-supervisor-strategy</c>.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/fault-tolerance.html"/>
public abstract class SupervisorStrategyConfigurator
{
    /// <summary>For deriving classes.</summary>
    protected SupervisorStrategyConfigurator()
    {
    }

    /// <summary>Makes the strategy.</summary>
    public abstract SupervisorStrategy Create();

    /// <summary>Makes the configurator of a type.</summary>
    /// <exception cref="ConfigurationException">There is no such type.</exception>
    public static SupervisorStrategyConfigurator CreateConfigurator(string typeName) => typeName switch
    {
        null or "" or "Akka.Actor.DefaultSupervisorStrategy" => new DefaultSupervisorStrategy(),
        "Akka.Actor.StoppingSupervisorStrategy" => new StoppingSupervisorStrategy(),
        _ => TypeResolver.Resolve(typeName) is { } type
            ? (SupervisorStrategyConfigurator)Activator.CreateInstance(type)
            : throw new ConfigurationException($"Could not resolve SupervisorStrategyConfigurator type {typeName}"),
    };
}
