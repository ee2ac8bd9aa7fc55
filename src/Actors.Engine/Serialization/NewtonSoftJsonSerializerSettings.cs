using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>What the JSON serializer takes from configuration (<c>akka.actor.serialization-settings.json</c>). Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public sealed class NewtonSoftJsonSerializerSettings
{
    /// <summary>The defaults: type names and references are kept, buffers are pooled.</summary>
    public static readonly NewtonSoftJsonSerializerSettings Default = new(true, true, [], true, 2048, 32768);

    /// <summary>Makes settings.</summary>
    /// <param name="encodeTypeNames">Write the names of types where the reader could not know them.</param>
    /// <param name="preserveObjectReferences">Write an object that occurs twice once.</param>
    /// <param name="converters">Types of further converters.</param>
    /// <param name="usePooledStringBuilder">Reuse text buffers.</param>
    /// <param name="stringBuilderMinSize">Characters a reused buffer starts with.</param>
    /// <param name="stringBuilderMaxSize">Characters above which a buffer is not kept.</param>
    /// <exception cref="ArgumentNullException">The converters are null.</exception>
    public NewtonSoftJsonSerializerSettings(
        bool encodeTypeNames,
        bool preserveObjectReferences,
        IEnumerable<Type> converters,
        bool usePooledStringBuilder,
        int stringBuilderMinSize,
        int stringBuilderMaxSize)
    {
        ArgumentNullException.ThrowIfNull(converters);
        EncodeTypeNames = encodeTypeNames;
        PreserveObjectReferences = preserveObjectReferences;
        Converters = converters;
        UsePooledStringBuilder = usePooledStringBuilder;
        StringBuilderMinSize = stringBuilderMinSize;
        StringBuilderMaxSize = stringBuilderMaxSize;
    }

    /// <summary>Write the names of types where the reader could not know them.</summary>
    public bool EncodeTypeNames { get; }

    /// <summary>Write an object that occurs twice once.</summary>
    public bool PreserveObjectReferences { get; }

    /// <summary>Types of further converters.</summary>
    public IEnumerable<Type> Converters { get; }

    /// <summary>Characters a reused buffer starts with.</summary>
    public int StringBuilderMinSize { get; }

    /// <summary>Characters above which a buffer is not kept.</summary>
    public int StringBuilderMaxSize { get; }

    /// <summary>Reuse text buffers.</summary>
    public bool UsePooledStringBuilder { get; }

    /// <summary>Reads settings.</summary>
    /// <param name="config">The section of the JSON serializer.</param>
    /// <returns>The settings; what the section lacks has its default.</returns>
    /// <exception cref="ConfigurationException">The section is null or empty, or names a converter that cannot be found.</exception>
    public static NewtonSoftJsonSerializerSettings Create(Config config)
    {
        if (config.IsNullOrEmpty()) throw ConfigurationException.NullOrEmptyConfig<NewtonSoftJsonSerializerSettings>();
        return new NewtonSoftJsonSerializerSettings(
            config.GetBoolean("encode-type-names", true),
            config.GetBoolean("preserve-object-references", true),
            ConverterTypes(config),
            config.GetBoolean("use-pooled-string-builder", true),
            config.GetInt("pooled-string-builder-minsize", 2048),
            config.GetInt("pooled-string-builder-maxsize", 32768));
    }

    private static Type[] ConverterTypes(Config config)
    {
        var names = config.GetStringList("converters", []);
        var types = new Type[names.Count];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = TypeResolver.Resolve(names[i])
                ?? throw new ConfigurationException($"serialization-settings.json.converters names the type \"{names[i]}\", which cannot be found");
        }

        return types;
    }
}
