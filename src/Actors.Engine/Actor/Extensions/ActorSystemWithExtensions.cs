#nullable disable
using Akka.Util;

namespace Akka.Actor;

/// <summary>Gets extensions by their type.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public static class ActorSystemWithExtensions
{
    /// <summary>Gets an extension that is registered already.</summary>
    public static T WithExtension<T>(this ActorSystem system)
        where T : class, IExtension => system.GetExtension<T>();

    /// <summary>Gets an extension, creating it by its id's type if need be.</summary>
    public static T WithExtension<T>(this ActorSystem system, Type extensionId)
        where T : class, IExtension
    {
        if (system.HasExtension<T>())
            return system.GetExtension<T>();
        return (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId));
    }

    /// <summary>Gets an extension, creating it by its id's type if need be.</summary>
    public static T WithExtension<T, TI>(this ActorSystem system)
        where T : class, IExtension
        where TI : IExtensionId => system.HasExtension<T>()
            ? system.GetExtension<T>()
            : (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(typeof(TI)));
}
