#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>Makes the queues of mailboxes. Named by <c>mailbox-type</c> in a mailbox's configuration.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/mailboxes.html"/>
public abstract class MailboxType
{
    /// <summary>The system's settings.</summary>
    protected readonly Settings Settings;

    /// <summary>The mailbox's configuration.</summary>
    protected readonly Config Config;

    /// <summary>For deriving classes.</summary>
    protected MailboxType(Settings settings, Config config)
    {
        Settings = settings;
        Config = config;
    }

    /// <summary>Makes the queue for an actor.</summary>
    public abstract IMessageQueue Create(IActorRef owner, ActorSystem system);
}
