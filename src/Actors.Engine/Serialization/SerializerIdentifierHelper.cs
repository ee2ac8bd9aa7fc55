using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Looks up the ids of serializers.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public static class SerializerIdentifierHelper
{
    /// <summary>The id that configuration gives to a serializer (<c>akka.actor.serialization-identifiers</c>).</summary>
    /// <param name="type">The serializer's type.</param>
    /// <param name="system">The system whose configuration counts.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">Configuration gives none.</exception>
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(system);
        var identifiers = system.Settings.Config.GetConfig(Serialization.IdentifiersPath);
        if (identifiers is not null)
        {
            foreach (var (name, value) in identifiers.AsEnumerable())
                if (TypeResolver.Resolve(name) == type) return value.GetInt();
        }

        throw new ArgumentException(
            $"There is no identifier for the serializer [{type}]: add \"{type.TypeQualifiedName()}\" = <id> to {Serialization.IdentifiersPath}, or override Identifier",
            nameof(type));
    }
}
