using Akka.Actor;

namespace Akka.Remote;

/// <summary>
/// Shuts remoting down when the user's actors have stopped and before the system's own do: what those actors sent last, the notices of their
/// death among it, still goes out.
/// </summary>
internal sealed class RemotingTerminator : ReceiveActor
{
    public RemotingTerminator(RemoteTransport transport)
    {
        Receive<TerminationHook>(hook =>
        {
            var guardian = Sender;
            _ = transport.Shutdown().PipeTo(Self, guardian, () => TerminationHookDone.Instance, _ => TerminationHookDone.Instance);
        });
        Receive<TerminationHookDone>(done => Sender.Tell(done));
    }

    protected override void PreStart() =>
        ((ExtendedActorSystem)Context.System).SystemGuardian.Tell(RegisterTerminationHook.Instance, Self);
}
