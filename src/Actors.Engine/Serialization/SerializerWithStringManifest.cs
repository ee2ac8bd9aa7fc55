using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>
/// A serializer that names what it wrote with a text of its own instead of a type name, so that types can move and formats can change.
/// Thread-safe.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public abstract class SerializerWithStringManifest : Serializer
{
    /// <summary>Keeps the system.</summary>
    /// <param name="system">The system that owns this serializer.</param>
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>Always true.</summary>
    public sealed override bool IncludeManifest => true;

    /// <summary>Reads an object whose type's qualified name is the manifest.</summary>
    /// <param name="bytes">What <see cref="Serializer.ToBinary"/> wrote.</param>
    /// <param name="type">The type.</param>
    /// <returns>The object.</returns>
    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, type.TypeQualifiedName());

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">What <see cref="Serializer.ToBinary"/> wrote.</param>
    /// <param name="manifest">What <see cref="Manifest"/> said of it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="System.Runtime.Serialization.SerializationException">The manifest is not known, or the bytes are not what it promises.</exception>
    public abstract object FromBinary(byte[] bytes, string manifest);

    /// <summary>Names what an object is, for the reader; short texts make short messages.</summary>
    /// <param name="o">The object.</param>
    /// <returns>The name.</returns>
    public abstract string Manifest(object o);
}
