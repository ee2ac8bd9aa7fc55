using System.Security.Authentication;
using Akka.Actor;
using Akka.Remote;

namespace Actors.Node.Hosting;

/// <summary>
/// While a member asks others to take it in: notices that each of them has turned it away for good (another secret, engine or version, a
/// certificate that is not trusted), which no waiting mends.
/// </summary>
internal sealed class SeedRefusals : ReceiveActor
{
    private readonly HashSet<Address> _open;

    public SeedRefusals(IEnumerable<Address> asked, TaskCompletionSource<Exception> refused)
    {
        _open = [.. asked];
        Receive<AssociationErrorEvent>(
            failure => failure.Cause is AuthenticationException && _open.Remove(failure.RemoteAddress) && _open.Count == 0,
            failure => refused.TrySetResult(failure.Cause));
        ReceiveAny(static _ => { });
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(AssociationErrorEvent));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
