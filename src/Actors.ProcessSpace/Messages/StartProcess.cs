using Akka.Actor;

namespace Actors.ProcessSpace.Messages;

/// <summary>
/// Asks a node for a process by message: tell it to the node's actor, <c>akka.tcp://actors@HOST:PORT/user/node</c>, from any actor system
/// that has <see cref="ProcessSpaceConfiguration.Reference"/> as fallback; it need not be a member of the cluster. The sender is answered
/// with <see cref="ProcessStarted"/> or <see cref="ProcessNotStarted"/>, and the owner told <see cref="ProcessEnded"/>. One message starts
/// one process or none: a repeat starts another. Immutable.
/// </summary>
/// <remarks>
/// The node is the process's origin. Its standard input is at its end at once, unless the spec says otherwise; output that is a pipe is
/// read with <see cref="ReadOutput"/>, and a process whose output nobody reads stands still as it would in a shell's pipeline.
/// </remarks>
/// <param name="Spec">What to run. An environment that is the caller's is that of the program that sends this.</param>
public sealed record StartProcess(ProcessSpec Spec) : IProcessSpaceMessage
{
    /// <summary>The path of a node's actor below its address.</summary>
    public const string NodePath = "/user/node";

    /// <summary>Comes back in what is told about the process.</summary>
    public string Tag { get; init; } = "";

    /// <summary>
    /// Whose process it is: when this actor ends or its system is lost, <see cref="ProcessSpec.OnOriginLost"/> applies. Null: the sender,
    /// which then must be an actor; who uses Ask has to name an owner, for what asks is gone with the answer.
    /// </summary>
    public IActorRef? Owner { get; init; }
}
