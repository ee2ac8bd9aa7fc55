using Actors.ProcessSpace.Messages;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>Images, and the messages about them, to and from their wire form.</summary>
internal static class ImageWire
{
    public static P.Image Of(ImageReference image) => new() { Hash = image.Hash, Length = image.Length, Name = Values.Of(image.Name) };

    public static ImageReference From(P.Image? image) => image is { Hash.Length: 64, Length: >= 0 }
        ? new ImageReference(image.Hash, image.Length, Values.Text(image.Name))
        : throw new FormatException("it names no image");

    public static IMessage? Encode(object message) => message switch
    {
        ImageRequest m => Of(m),
        ImageAnswer m => new P.ImageAnswer { Errno = m.Errno.Number, Problem = Values.Of(m.Problem), Process = m.Process, Descriptor_ = m.Descriptor },
        _ => null,
    };

    public static object? Decode(byte[] bytes, string manifest)
    {
        switch (manifest)
        {
            case "ia":
                var request = P.ImageRequest.Parser.ParseFrom(bytes);
                return new ImageRequest(
                    From(request.Image), request.Offset is >= 0 and var offset ? offset : throw new FormatException("it starts before the image"),
                    request.Incarnation, Values.From(request.Link), request.Serial, [.. request.Route], request.Machine);
            case "ib":
                var answer = P.ImageAnswer.Parser.ParseFrom(bytes);
                return new ImageAnswer(new Native.Errno(answer.Errno), Values.Text(answer.Problem), answer.Process, answer.Descriptor_);
            default:
                return null;
        }
    }

    private static P.ImageRequest Of(ImageRequest message)
    {
        var wire = new P.ImageRequest
        {
            Image = Of(message.Image), Offset = message.Offset, Incarnation = message.Incarnation, Link = Values.Of(message.Link), Serial = message.Serial, Machine = message.Machine,
        };
        wire.Route.AddRange(message.Route);
        return wire;
    }
}
