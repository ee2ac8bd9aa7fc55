#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>
/// Chooses serializers for an actor system: by type when writing, by id when reading. A serializer is made when it is first needed.
/// Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public partial class Serialization
{
    internal const string SerializersPath = "akka.actor.serializers";
    internal const string BindingsPath = "akka.actor.serialization-bindings";
    internal const string IdentifiersPath = "akka.actor.serialization-identifiers";
    internal const string SettingsPath = "akka.actor.serialization-settings";

    private const int LastInternalId = 40;

    private readonly SerializerRegistry _registry;

    /// <summary>Makes the serialization of a system from its configuration and setup.</summary>
    /// <param name="system">The system.</param>
    public Serialization(ExtendedActorSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        System = system;
        _registry = new SerializerRegistry(system);
    }

    /// <summary>The system.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>What a reader needs to know of a message besides its serializer's id.</summary>
    /// <param name="s">The serializer that writes it.</param>
    /// <param name="msg">The message.</param>
    /// <returns>The serializer's own manifest, else the type's qualified name where the serializer needs one, else empty.</returns>
    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => msg is null ? "" : msg.GetType().TypeQualifiedName(),
        _ => "",
    };

    /// <summary>Adds a serializer to read with, by its id.</summary>
    /// <param name="serializer">The serializer; replaces one of the same id.</param>
    public void AddSerializer(Serializer serializer) => _registry.Add(null, serializer);

    /// <summary>Adds a serializer by its id and a name.</summary>
    /// <param name="name">The name, as configuration would give it.</param>
    /// <param name="serializer">The serializer; replaces one of the same id or name.</param>
    public void AddSerializer(string name, Serializer serializer) => _registry.Add(name, serializer);

    /// <summary>Binds a type, and what derives from it and has no nearer binding, to a serializer.</summary>
    /// <param name="type">The type.</param>
    /// <param name="serializer">The serializer.</param>
    public void AddSerializationMap(Type type, Serializer serializer) => _registry.Bind(type, serializer);

    /// <summary>Writes an object with the serializer that its type is bound to.</summary>
    /// <param name="o">The object; null is written, too.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="SerializationException">No serializer is bound to the type.</exception>
    public byte[] Serialize(object o) =>
        WithTransport(System, (Serialization: this, Message: o), static state => state.Serialization.FindSerializerFor(state.Message).ToBinary(state.Message));

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="serializerId">The id of the serializer that wrote it.</param>
    /// <param name="type">The type that was written, where that serializer needs it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="SerializationException">This system has no serializer of that id, or the bytes are wrong.</exception>
    public object Deserialize(byte[] bytes, int serializerId, Type type)
    {
        var serializer = _registry.ById(serializerId) ?? throw UnknownId(serializerId, type?.ToString() ?? "");
        return WithTransport(System, (serializer, bytes, type), static state => state.serializer.FromBinary(state.bytes, state.type));
    }

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="serializerId">The id of the serializer that wrote it.</param>
    /// <param name="manifest">What <see cref="ManifestFor"/> said of it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="SerializationException">This system has no serializer of that id, that serializer does not know the manifest, or the bytes are wrong.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = _registry.ById(serializerId) ?? throw UnknownId(serializerId, manifest);
        if (serializer is SerializerWithStringManifest named)
            return WithTransport(System, (named, bytes, manifest), static state => state.named.FromBinary(state.bytes, state.manifest));
        var type = string.IsNullOrEmpty(manifest) ? null : TypeOf(manifest, serializerId);
        return WithTransport(System, (serializer, bytes, type), static state => state.serializer.FromBinary(state.bytes, state.type!));
    }

    /// <summary>The serializer that an object's type is bound to.</summary>
    /// <param name="obj">The object; null has a serializer of its own.</param>
    /// <param name="defaultSerializerName">The serializer to use where no binding but that of <see cref="object"/> fits.</param>
    /// <returns>The serializer.</returns>
    /// <exception cref="SerializationException">No serializer is bound to the type.</exception>
    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) =>
        obj is null ? _registry.NullSerializer : FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <summary>The serializer that a type is bound to: by itself, else by its nearest ancestor or interface that has a binding.</summary>
    /// <param name="objectType">The type.</param>
    /// <param name="defaultSerializerName">The serializer to use where no binding but that of <see cref="object"/> fits.</param>
    /// <returns>The serializer.</returns>
    /// <exception cref="SerializationException">No serializer is bound to the type.</exception>
    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null) =>
        _registry.ForType(objectType, defaultSerializerName)
        ?? throw new SerializationException($"Serializer not found for type {objectType}: bind it in {BindingsPath}");

    /// <summary>The actor that a path names, here or on another system.</summary>
    /// <param name="path">What <see cref="SerializedActorPath"/> wrote.</param>
    /// <returns>The reference.</returns>
    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    internal Serializer GetSerializerById(int serializerId) => _registry.ById(serializerId);

    private static Type TypeOf(string manifest, int serializerId)
    {
        Type type;
        try
        {
            type = TypeResolver.Resolve(manifest);
        }
        catch (Exception e) when (e is TypeLoadException or FileLoadException or FileNotFoundException or ArgumentException)
        {
            throw UnknownManifest(manifest, serializerId, e);
        }

        return type ?? throw UnknownManifest(manifest, serializerId, null);
    }

    private static SerializationException UnknownManifest(string manifest, int serializerId, Exception cause) =>
        new($"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}]: this system has no such type", cause);

    private static SerializationException UnknownId(int serializerId, string manifest) =>
        new($"Cannot find serializer with id [{serializerId}] (class [{manifest}]). The most probable reason is that the configuration entry '{SerializersPath}' is not in sync between the two systems. "
            + (serializerId is >= 0 and <= LastInternalId
                ? $"Could not find any internal Akka.NET serializer with Id [{serializerId}]. Does the other system run another version, or a plugin that is missing here?"
                : $"Serializer Id [{serializerId}] is not one of the internal Akka.NET serializer. Add the serializer that the other system uses to {SerializersPath} and its id to {IdentifiersPath}."));
}
