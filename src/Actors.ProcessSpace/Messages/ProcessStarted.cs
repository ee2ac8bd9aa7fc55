using Akka.Actor;

namespace Actors.ProcessSpace.Messages;

/// <summary>A node's answer to <see cref="StartProcess"/>: the program runs (exec succeeded). Immutable.</summary>
/// <param name="Tag">The request's.</param>
/// <param name="Id">Its identity, never reused.</param>
/// <param name="Pid">The number people use for it, as <c>actors ps</c> shows it.</param>
/// <param name="Process">
/// The process: takes <see cref="SignalProcess"/> and <see cref="ReadOutput"/>. It may be watched: it ends when the process is over and its
/// output is read, at the latest one minute after the process; when its node is lost; or when its owner is gone.
/// </param>
public sealed record ProcessStarted(string Tag, ProcessId Id, int Pid, IActorRef Process) : IProcessSpaceMessage;
