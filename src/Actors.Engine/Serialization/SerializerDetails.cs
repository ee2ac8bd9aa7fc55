using System.Collections.Immutable;

namespace Akka.Serialization;

/// <summary>A serializer given in code: its name and what it is used for. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public sealed class SerializerDetails
{
    internal SerializerDetails(string alias, Serializer serializer, ImmutableHashSet<Type> useFor)
    {
        Alias = alias;
        Serializer = serializer;
        UseFor = useFor;
    }

    /// <summary>The name, as configuration would give it.</summary>
    public string Alias { get; }

    /// <summary>The serializer.</summary>
    public Serializer Serializer { get; }

    /// <summary>The types it is bound to.</summary>
    public ImmutableHashSet<Type> UseFor { get; }

    /// <summary>Makes one.</summary>
    /// <param name="alias">The name, as configuration would give it.</param>
    /// <param name="serializer">The serializer.</param>
    /// <param name="useFor">The types it is bound to.</param>
    /// <returns>The details.</returns>
    public static SerializerDetails Create(string alias, Serializer serializer, ImmutableHashSet<Type> useFor) =>
        new(alias, serializer, useFor);
}
