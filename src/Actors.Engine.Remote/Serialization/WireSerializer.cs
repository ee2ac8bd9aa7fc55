using Actors.Engine.Remote.Wire;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>
/// What the engine's own serializers share: the encoding of references, of messages inside messages and of exceptions. Numbers are varints,
/// texts UTF-8 with their length; a short or absurd input is a <see cref="WireFormatException"/>.
/// </summary>
internal abstract class WireSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const byte Null = 0;
    private const byte Present = 1;
    private const byte NobodyRef = 2;

    /// <summary>Writes one message; the manifest was written elsewhere.</summary>
    protected abstract void Write(WireWriter writer, object message);

    /// <summary>Reads one message.</summary>
    protected abstract object Read(ref WireReader reader, string manifest);

    /// <inheritdoc/>
    public sealed override byte[] ToBinary(object obj)
    {
        using var writer = new WireWriter();
        Write(writer, obj);
        return writer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public sealed override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new WireReader(bytes);
        return Read(ref reader, manifest);
    }

    protected static void WriteRef(WireWriter writer, IActorRef? actor)
    {
        if (actor is null)
        {
            writer.WriteByte(Null);
        }
        else if (actor is Nobody)
        {
            writer.WriteByte(NobodyRef);
        }
        else
        {
            writer.WriteByte(Present);
            writer.WriteString(Akka.Serialization.Serialization.SerializedActorPath(actor));
        }
    }

    protected IActorRef? ReadRef(ref WireReader reader) => reader.ReadByte() switch
    {
        Null => null,
        NobodyRef => ActorRefs.Nobody,
        Present => system.Provider.ResolveActorRef(reader.ReadString()),
        var kind => throw new WireFormatException($"a reference of kind {kind}"),
    };

    protected IInternalActorRef ReadInternalRef(ref WireReader reader) =>
        ReadRef(ref reader) as IInternalActorRef ?? throw new WireFormatException("a reference that is empty");

    /// <summary>Writes any message with its serializer's id and manifest.</summary>
    protected void WriteObject(WireWriter writer, object? value)
    {
        if (value is null)
        {
            writer.WriteByte(Null);
            return;
        }

        writer.WriteByte(Present);
        var serializer = system.Serialization.FindSerializerFor(value);
        writer.WriteVarInt(serializer.Identifier);
        writer.WriteString(Akka.Serialization.Serialization.ManifestFor(serializer, value));
        writer.WriteBlock(serializer.ToBinary(value));
    }

    protected object? ReadObject(ref WireReader reader)
    {
        if (reader.ReadByte() == Null)
            return null;
        int serializer = reader.ReadInt32();
        string manifest = reader.ReadString();
        return system.Serialization.Deserialize(reader.ReadBlock().ToArray(), serializer, manifest);
    }

    protected static void WriteException(WireWriter writer, Exception? exception)
    {
        writer.WriteByte(exception is null ? Null : Present);
        if (exception is not null)
            ExceptionEncoding.Write(writer, exception, depth: 0);
    }

    protected static Exception? ReadException(ref WireReader reader) => reader.ReadByte() == Null ? null : ExceptionEncoding.Read(ref reader, depth: 0);

    protected Exception Unknown(object message) =>
        new ArgumentException($"Cannot serialize object of type [{message?.GetType()}] in [{GetType()}]", nameof(message));

    protected Exception UnknownManifest(string manifest) =>
        new System.Runtime.Serialization.SerializationException($"Unimplemented deserialization of message with manifest [{manifest}] in [{GetType()}]");
}
