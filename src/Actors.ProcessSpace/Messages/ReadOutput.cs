namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Asks a <see cref="ProcessStarted.Process"/> for the next piece of its output. Answered with <see cref="ProcessOutput"/> as soon as there
/// is one. To ask again with the same offset gives the same piece again, so an answer that was lost on the way can be asked for again; a
/// later offset says that all before it has arrived. One reader for each stream: a new question replaces one that still waits. Immutable.
/// </summary>
/// <param name="Offset">How many bytes of the stream the reader has.</param>
/// <param name="Descriptor">1: standard output; 2: standard error.</param>
public sealed record ReadOutput(long Offset, int Descriptor = 1) : IProcessSpaceMessage;
