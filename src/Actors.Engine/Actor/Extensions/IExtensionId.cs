#nullable disable

namespace Akka.Actor;

/// <summary>Names an extension and creates it.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public interface IExtensionId
{
    /// <summary>The extension's type.</summary>
    Type ExtensionType { get; }

    /// <summary>Creates the extension in a system, or returns it.</summary>
    object Apply(ActorSystem system);

    /// <summary>Returns the extension of a system.</summary>
    object Get(ActorSystem system);

    /// <summary>Called once a system, by the engine.</summary>
    object CreateExtension(ExtendedActorSystem system);
}

/// <summary>Names an extension and creates it.</summary>
/// <typeparam name="T">The extension's type.</typeparam>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/concepts/actor-systems.html"/>
public interface IExtensionId<out T> : IExtensionId
    where T : IExtension
{
    /// <summary>Creates the extension in a system, or returns it.</summary>
    new T Apply(ActorSystem system);

    /// <summary>Returns the extension of a system.</summary>
    new T Get(ActorSystem system);

    /// <summary>Called once a system, by the engine.</summary>
    new T CreateExtension(ExtendedActorSystem system);
}
