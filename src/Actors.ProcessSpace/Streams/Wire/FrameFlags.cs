namespace Actors.ProcessSpace.Streams;

/// <summary>Details of an <see cref="FrameType.Open"/> frame.</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0,

    /// <summary>Sent again on a new connection: the reader answers with what it has.</summary>
    Resume = 1,

    /// <summary>The reader has answered on an earlier connection, so it must know the stream.</summary>
    Known = 2,
}
