using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Setup;

namespace Akka.Serialization;

/// <summary>Serializers that an actor system starts with, besides those of its configuration. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public sealed class SerializationSetup : Setup
{
    internal SerializationSetup(Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> createSerializers) =>
        CreateSerializers = createSerializers;

    /// <summary>Makes the serializers for a system.</summary>
    public Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> CreateSerializers { get; }

    /// <summary>Makes a setup.</summary>
    /// <param name="createSerializers">Called once for each system.</param>
    /// <returns>The setup.</returns>
    public static SerializationSetup Create(Func<ExtendedActorSystem, ImmutableHashSet<SerializerDetails>> createSerializers) =>
        new(createSerializers);
}
