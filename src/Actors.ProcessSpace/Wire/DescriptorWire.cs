using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace.Wire;

/// <summary>A <see cref="DescriptorSpec"/> to and from its wire form.</summary>
internal static class DescriptorWire
{
    public static P.Opened Of(DescriptorSpec descriptor)
    {
        var wire = new P.Opened { Number = (uint)descriptor.Number, Kind = (uint)descriptor.Kind, Optional = descriptor.IsOptional };
        switch (descriptor.Kind)
        {
            case DescriptorKind.Socket:
                wire.Address = Values.Of(descriptor.Address!);
                wire.SendInfo = descriptor.SendInfo;
                break;
            case DescriptorKind.Image:
                wire.Image = ImageWire.Of(descriptor.Source!);
                break;
            default:
                wire.Path = Values.Of(descriptor.Path!);
                wire.OpenFlags = descriptor.OpenFlags;
                wire.Mode = (uint)descriptor.Mode;
                wire.Offset = descriptor.Offset;
                break;
        }

        return wire;
    }

    public static DescriptorSpec From(P.Opened wire)
    {
        var number = checked((int)wire.Number);
        var descriptor = Values.Defined((DescriptorKind)wire.Kind) switch
        {
            DescriptorKind.Socket => DescriptorSpec.Socket(number, Values.From(wire.Address), wire.SendInfo),
            DescriptorKind.Image => DescriptorSpec.Image(number, ImageWire.From(wire.Image)),
            _ => DescriptorSpec.File(number, Values.Text(wire.Path), wire.OpenFlags, (int)wire.Mode, wire.Offset),
        };
        return descriptor with { IsOptional = wire.Optional };
    }
}
