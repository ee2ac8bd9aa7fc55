using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Passes byte arrays through as they are. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public class ByteArraySerializer : Serializer
{
    /// <summary>Makes one.</summary>
    /// <param name="system">The system that owns it.</param>
    public ByteArraySerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>Always false.</summary>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The object is no byte array.</exception>
    public override byte[] ToBinary(object obj) => obj switch
    {
        null => null!,
        byte[] bytes => bytes,
        _ => throw new NotSupportedException($"{nameof(ByteArraySerializer)} writes byte arrays only, not [{obj.GetType()}]"),
    };

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
