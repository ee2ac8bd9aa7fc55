#nullable disable
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Akka.Actor;

/// <summary>Calls actors' constructors. Failures of the constructor itself come out as they were thrown, with their own stack.</summary>
internal static class ActorActivator
{
    public static ActorBase Create(Type type, object[] arguments)
    {
        try
        {
            return (ActorBase)(arguments.Length == 0
                ? Activator.CreateInstance(type, nonPublic: true)
                : Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.CreateInstance,
                    binder: null, arguments, culture: null));
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }
        catch (MissingMethodException) when (arguments.Length > 0)
        {
            // Optional parameters may be left out: the plain activator does not fill them in.
            return CreateWithDefaults(type, arguments) ?? throw Missing(type, arguments);
        }
    }

    private static ActorBase CreateWithDefaults(Type type, object[] arguments)
    {
        foreach (var constructor in type.GetConstructors())
        {
            var parameters = constructor.GetParameters();
            if (parameters.Length <= arguments.Length || !parameters.Skip(arguments.Length).All(p => p.HasDefaultValue))
                continue;
            if (!parameters.Take(arguments.Length).Zip(arguments).All(p => p.Second is null || p.First.ParameterType.IsInstanceOfType(p.Second)))
                continue;
            var all = arguments.Concat(parameters.Skip(arguments.Length).Select(p => p.DefaultValue)).ToArray();
            return (ActorBase)constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, all, culture: null);
        }

        return null;
    }

    private static MissingMethodException Missing(Type type, object[] arguments) => new(
        $"{type} has no constructor for ({string.Join(", ", arguments.Select(a => a?.GetType().Name ?? "null"))}).");
}
