using Actors.ProcessSpace.Streams;

namespace Actors.ProcessSpace.Tests.Images;

/// <summary>A node has asked another for an image.</summary>
/// <param name="Stream">Where its bytes are to be written.</param>
/// <param name="Offset">From which on.</param>
internal sealed record SharingQuestion(OutboundStream Stream, long Offset);
