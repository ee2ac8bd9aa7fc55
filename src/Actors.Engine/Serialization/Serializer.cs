using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// Turns objects into bytes and back. Thread-safe: one instance serves a whole actor system. Its <see cref="Identifier"/> travels with the bytes
/// and must be the same on every node; 0 to 40 belong to the engine.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public abstract class Serializer
{
    /// <summary>The system that owns this serializer.</summary>
    protected readonly ExtendedActorSystem system;

    private readonly FastLazyId _identifier;

    /// <summary>Keeps the system.</summary>
    /// <param name="system">The system that owns this serializer.</param>
    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new FastLazyId(this);
    }

    /// <summary>The id that names this serializer on the wire; from <c>akka.actor.serialization-identifiers</c> unless overridden.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether reading needs to know the type.</summary>
    public abstract bool IncludeManifest { get; }

    /// <summary>Writes an object.</summary>
    /// <param name="obj">The object.</param>
    /// <returns>Its bytes.</returns>
    public abstract byte[] ToBinary(object obj);

    /// <summary>Writes an object for a peer: actor references inside get this address if they are local.</summary>
    /// <param name="address">How the peer knows this system.</param>
    /// <param name="obj">The object.</param>
    /// <returns>Its bytes.</returns>
    public byte[] ToBinaryWithAddress(Address address, object obj) =>
        Serialization.WithTransport(system, address, () => ToBinary(obj));

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">What <see cref="ToBinary"/> wrote.</param>
    /// <param name="type">The type that was written, or null if this serializer does not need it.</param>
    /// <returns>The object.</returns>
    /// <exception cref="SerializationException">The bytes are not of this serializer, or of a type it does not know.</exception>
    public abstract object FromBinary(byte[] bytes, Type type);

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">The type that was written.</typeparam>
    /// <param name="bytes">What <see cref="ToBinary"/> wrote.</param>
    /// <returns>The object.</returns>
    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));

    // Looked up when first asked for, so that a serializer that overrides Identifier needs no configuration.
    private sealed class FastLazyId(Serializer owner)
    {
        private int _value;
        private volatile bool _known;

        public int Value
        {
            get
            {
                if (_known) return _value;
                _value = SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(owner.GetType(), owner.system);
                _known = true;
                return _value;
            }
        }
    }
}
