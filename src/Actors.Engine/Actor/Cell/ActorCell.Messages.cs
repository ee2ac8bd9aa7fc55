#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

public partial class ActorCell
{
    private Receive[] _behaviors = [];
    private int _behaviorCount;

    /// <summary>Processes a message. Called by the mailbox.</summary>
    public void Invoke(Envelope envelope)
    {
        var message = envelope.Message;
        var influencesTimeout = message is not INotInfluenceReceiveTimeout;
        try
        {
            CurrentMessage = message;
            _envelopeId++;
            _sender = envelope.Sender;
            if (influencesTimeout)
                CancelReceiveTimeout();
            if (message is IAutoReceivedMessage)
                AutoReceiveMessage(envelope);
            else
                ReceiveMessage(message);
            if (_awaiting == 0)
                CurrentMessage = null;
        }
        catch (Exception cause)
        {
            HandleInvokeFailure(cause);
        }
        finally
        {
            CheckReceiveTimeout(influencesTimeout);
        }
    }

    /// <summary>Handles the messages that the engine answers for the actor.</summary>
    protected internal virtual void AutoReceiveMessage(Envelope envelope)
    {
        if (SystemImpl.Settings.DebugAutoReceive)
            Publish(new Debug(_self.Path.ToString(), ActorType, $"received AutoReceiveMessage {envelope}"));

        switch (envelope.Message)
        {
            case Terminated terminated:
                ReceivedTerminated(terminated);
                break;
            case AddressTerminated address:
                AddressTerminated(address.Address);
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case PoisonPill:
                _self.Stop();
                break;
            case ActorSelectionMessage selection:
                Akka.Actor.ActorSelection.Deliver(_self, Sender, selection);
                break;
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            default:
                ReceiveMessage(envelope.Message);
                break;
        }
    }

    /// <summary>Gives a message to the actor's behaviour; used by the test kit.</summary>
    public void ReceiveMessageForTest(Envelope envelope)
    {
        CurrentMessage = envelope.Message;
        _envelopeId++;
        _sender = envelope.Sender;
        ReceiveMessage(envelope.Message);
    }

    /// <summary>Gives a message to the actor's behaviour.</summary>
    protected internal virtual void ReceiveMessage(object message)
    {
        if (message is TimerMessage timer)
        {
            message = (_actor as IWithTimers)?.Timers is TimerScheduler timers ? timers.Intercept(timer) : null;
            if (message is null)
                return;
            CurrentMessage = message;
            if (message is IAutoReceivedMessage)
            {
                AutoReceiveMessage(new Envelope(message, _sender));
                return;
            }
        }

        var behavior = _behaviors[_behaviorCount - 1];
        var handled = _actor.AroundReceive(behavior, message);
        if (_actor is ILogReceive && SystemImpl.Settings.AddLoggingReceive)
            Publish(new Debug(_self.Path.ToString(), ActorType, $"received {(handled ? "handled" : "unhandled")} message {message} from {Sender.Path}"));
    }

    /// <inheritdoc/>
    public void Become(Receive receive)
    {
        if (_behaviorCount > 0)
            _behaviors[--_behaviorCount] = null;
        BecomeStacked(receive);
    }

    /// <inheritdoc/>
    public void BecomeStacked(Receive receive)
    {
        if (_behaviorCount == _behaviors.Length)
            Array.Resize(ref _behaviors, _behaviorCount == 0 ? 1 : _behaviorCount * 2);
        _behaviors[_behaviorCount++] = receive;
    }

    /// <inheritdoc/>
    public void UnbecomeStacked()
    {
        // Below the lowest behaviour there is always the one that the actor's own Receive is.
        if (_behaviorCount > 1)
            _behaviors[--_behaviorCount] = null;
        else if (_actor is { } actor)
            Become(actor.InvokeReceive);
    }

    /// <inheritdoc/>
    public void Become(UntypedReceive receive) => Become(Wrap(receive));

    /// <inheritdoc/>
    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Wrap(receive));

    private static Receive Wrap(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private void ClearBehaviors()
    {
        Array.Clear(_behaviors);
        _behaviorCount = 0;
    }
}
