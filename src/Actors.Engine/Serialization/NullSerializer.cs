using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Stands for null: no bytes. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/serialization/serialization.html"/>
public class NullSerializer : Serializer
{
    private static readonly byte[] s_nothing = [];

    /// <summary>Makes one.</summary>
    /// <param name="system">The system that owns it.</param>
    public NullSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>Always 0.</summary>
    public override int Identifier => 0;

    /// <summary>Always false.</summary>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => s_nothing;

    /// <summary>Null.</summary>
    /// <param name="bytes">Ignored.</param>
    /// <param name="type">Ignored.</param>
    /// <returns>Null.</returns>
    public override object FromBinary(byte[] bytes, Type type) => null!;
}
