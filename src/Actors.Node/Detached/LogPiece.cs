namespace Actors.Node.Detached;

/// <summary>Some output that a log kept.</summary>
/// <param name="IsError">True for standard error.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Next">Where to go on reading.</param>
/// <param name="Dropped">How many bytes before these were dropped since the position that was asked for.</param>
internal readonly record struct LogPiece(bool IsError, ReadOnlyMemory<byte> Bytes, long Next, long Dropped);
