using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Remote;

/// <summary>Creates failure detectors from the type name that a configuration gives (<c>implementation-class</c>).</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/api/Akka.Remote.FailureDetectorLoader.html"/>
public static class FailureDetectorLoader
{
    /// <summary>Creates the detector that <paramref name="fqcn"/> names; it must have a constructor (<see cref="Config"/>, <see cref="EventStream"/>).</summary>
    /// <param name="fqcn">The type's name, as it stands in the configuration.</param>
    /// <param name="config">The detector's section.</param>
    /// <param name="system">The system whose event stream the detector gets.</param>
    /// <exception cref="ConfigurationException">The type is missing or has no such constructor.</exception>
    public static FailureDetector Load(string fqcn, Config config, ActorSystem system)
    {
        // The two detectors that come with the engine are made without reflection: every association asks for them at start-up.
        string name = fqcn.Split(',', 2)[0].Trim();
        if (string.Equals(name, "Akka.Remote.PhiAccrualFailureDetector", StringComparison.Ordinal))
            return new PhiAccrualFailureDetector(config, system.EventStream);
        if (string.Equals(name, "Akka.Remote.DeadlineFailureDetector", StringComparison.Ordinal))
            return new DeadlineFailureDetector(config, system.EventStream);

        var type = TypeResolver.Resolve(fqcn)
            ?? throw new ConfigurationException($"Could not load the failure detector [{fqcn}]: no such type. Name it with its assembly: \"Name.Space.Type, Assembly\".");
        try
        {
            return (FailureDetector)Activator.CreateInstance(type, config, system.EventStream)!;
        }
        catch (Exception e) when (e is MissingMethodException or InvalidCastException or TargetInvocationException or MemberAccessException)
        {
            throw new ConfigurationException(
                $"Could not create the failure detector [{fqcn}]: it needs to derive from {nameof(FailureDetector)} and to have a public constructor ({nameof(Config)}, {nameof(EventStream)}).", e);
        }
    }

    /// <summary>As <see cref="Load"/>, with the system of an actor's context.</summary>
    public static FailureDetector LoadFailureDetector(IActorContext context, string fqcn, Config config) => Load(fqcn, config, context.System);
}
