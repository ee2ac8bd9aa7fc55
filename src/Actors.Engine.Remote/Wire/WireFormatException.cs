namespace Actors.Engine.Remote.Wire;

/// <summary>Bytes from a peer that are no valid frame. The connection they came by is dropped; nothing else is.</summary>
internal sealed class WireFormatException : IOException
{
    public WireFormatException(string message)
        : base(message)
    {
    }

    public WireFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
