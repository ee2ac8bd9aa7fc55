#nullable disable

namespace Akka.Actor;

public partial class ActorCell
{
    // How many suspensions of the mailbox stand for awaited tasks.
    private int _awaiting;

    internal void BeginAwait()
    {
        _awaiting++;
        Mailbox.Suspend();
    }

    internal void EndAwait()
    {
        _awaiting--;
        var influencesTimeout = CurrentMessage is not INotInfluenceReceiveTimeout;
        CurrentMessage = null;
        Dispatcher.Resume(this);
        CheckReceiveTimeout(influencesTimeout);
    }
}
