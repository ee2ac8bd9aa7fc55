using Actors.Engine.Remote.Wire;
using Akka.Actor;

namespace Akka.Remote.Serialization;

/// <summary>Selections: the message inside, and the path elements it still has to walk.</summary>
internal sealed class MessageContainerSerializer(ExtendedActorSystem system) : WireSerializer(system)
{
    private const byte Parent = 0;
    private const byte Child = 1;
    private const byte Pattern = 2;
    private const byte Recursive = 3;
    private const int MaxElements = 1024;

    /// <inheritdoc/>
    public override int Identifier => 6;

    /// <inheritdoc/>
    public override string Manifest(object o) => o is ActorSelectionMessage ? "" : throw Unknown(o);

    /// <inheritdoc/>
    protected override void Write(WireWriter writer, object message)
    {
        var selection = message as ActorSelectionMessage ?? throw Unknown(message);
        writer.WriteByte(selection.WildCardFanOut ? (byte)1 : (byte)0);
        writer.WriteVarUInt((ulong)selection.Elements.Length);
        foreach (var element in selection.Elements)
        {
            switch (element)
            {
                case SelectChildName child:
                    writer.WriteByte(Child);
                    writer.WriteString(child.Name);
                    break;
                case SelectChildPattern pattern:
                    writer.WriteByte(Pattern);
                    writer.WriteString(pattern.PatternStr);
                    break;
                case SelectChildRecursive:
                    writer.WriteByte(Recursive);
                    break;
                case SelectParent:
                    writer.WriteByte(Parent);
                    break;
                default:
                    throw Unknown(element);
            }
        }

        WriteObject(writer, selection.Message);
    }

    /// <inheritdoc/>
    protected override object Read(ref WireReader reader, string manifest)
    {
        bool fanOut = reader.ReadByte() != 0;
        var elements = new SelectionPathElement[reader.ReadCount(MaxElements)];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = reader.ReadByte() switch
            {
                Child => new SelectChildName(reader.ReadString()),
                Pattern => new SelectChildPattern(reader.ReadString()),
                Parent => SelectParent.Instance,
                Recursive => SelectChildRecursive.Instance,
                var kind => throw new WireFormatException($"a path element of kind {kind}"),
            };
        }

        return new ActorSelectionMessage(ReadObject(ref reader) ?? throw new WireFormatException("a selection without message"), elements, fanOut);
    }
}
