using Actors.ProcessSpace.Wire;
using Google.Protobuf;
using P = Actors.ProcessSpace.Wire.Proto;

namespace Actors.ProcessSpace;

/// <summary>A spec as bytes, for programs of one machine and one version that hand specs to each other. Thread-safe.</summary>
public static class ProcessSpecCodec
{
    /// <summary>The bytes of a spec. Handles of <see cref="StreamSpec.FromHandle"/> are not part of them.</summary>
    public static ByteString Encode(ProcessSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return SpecWire.Of(spec).ToByteString();
    }

    /// <summary>The spec of some bytes; not validated yet.</summary>
    /// <exception cref="InvalidProtocolBufferException">The bytes are none of a spec.</exception>
    public static ProcessSpec Decode(ReadOnlySpan<byte> bytes) => SpecWire.From(P.Spec.Parser.ParseFrom(bytes));
}
