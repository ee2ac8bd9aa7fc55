using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote;

namespace Actors.Engine.Remote.Transport;

/// <summary>The last step of a message from another system: what it may do here, and into which mailbox it goes.</summary>
internal sealed class InboundDispatcher(RemoteActorRefProvider provider, ILoggingAdapter log)
{
    private readonly RemoteSettings _settings = provider.RemoteSettings;

    public void Dispatch(IInternalActorRef recipient, object message, IActorRef? sender)
    {
        if (_settings.LogReceive)
            log.Debug("received message [{0}] for [{1}] from [{2}]", message.GetType(), recipient.Path, sender);
        if (!recipient.IsLocal)
        {
            log.Error("dropping message [{0}] for non-local recipient [{1}]", message.GetType(), recipient.Path);
            return;
        }

        switch (message)
        {
            case ISystemMessage:
                log.Warning("dropping system message [{0}] for [{1}] that came as an ordinary one", message.GetType(), recipient.Path);
                return;
            case ActorSelectionMessage selection when _settings.UntrustedMode && !IsTrusted(recipient, selection):
                log.Debug("operating in UntrustedMode, dropping inbound actor selection to [{0}], allow it by adding the path to akka.remote.trusted-selection-paths", PathOf(selection));
                return;
            case IPossiblyHarmful when _settings.UntrustedMode && message is not ActorSelectionMessage:
                log.Debug("operating in UntrustedMode, dropping inbound IPossiblyHarmful message of type [{0}]", message.GetType());
                return;
        }

        try
        {
            // A selection walks from here on the connection's thread: the root guardian's mailbox has nothing to add to it.
            if (message is ActorSelectionMessage walking)
                ActorSelection.Deliver(recipient, sender, walking);
            else
                recipient.Tell(message, sender!);
        }
        catch (Exception e)
        {
            // Whatever a recipient that is no actor may throw: it must not cost the connection.
            log.Error(e, "The message [{0}] could not be handed to [{1}]: {2}", message.GetType(), recipient.Path, e.Message);
        }
    }

    public bool Accepts(IInternalActorRef recipient, ISystemMessage message)
    {
        if (!recipient.IsLocal)
        {
            log.Error("dropping system message [{0}] for non-local recipient [{1}]", message.GetType(), recipient.Path);
            return false;
        }

        if (_settings.UntrustedMode && message is not (Watch or Unwatch or DeathWatchNotification))
        {
            log.Debug("operating in UntrustedMode, dropping inbound system message [{0}]", message.GetType());
            return false;
        }

        return true;
    }

    private static string PathOf(ActorSelectionMessage selection) => "/" + string.Join('/', (IEnumerable<SelectionPathElement>)selection.Elements);

    private bool IsTrusted(IInternalActorRef recipient, ActorSelectionMessage selection) =>
        recipient.Path.Elements.Count == 0
        && Array.TrueForAll(selection.Elements, e => e is SelectChildName)
        && _settings.TrustedSelectionPaths.Contains(PathOf(selection))
        && selection.Message is not IPossiblyHarmful;
}
