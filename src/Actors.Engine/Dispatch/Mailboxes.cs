#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;
using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>The mailbox types of a system, by the path of their configuration. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public class Mailboxes
{
    /// <summary>The mailbox of actors that ask for no other.</summary>
    public static readonly string DefaultMailboxId = "akka.actor.default-mailbox";

    /// <summary>The value of <c>mailbox-requirement</c> that asks for nothing.</summary>
    public static readonly string NoMailboxRequirement = "";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MailboxType> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _stashCapacities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, Type> _required = new();
    private readonly Lazy<Dictionary<Type, string>> _requirements;
    private DeadLetterMailbox _deadLetterMailbox;

    /// <summary>Created by the system.</summary>
    public Mailboxes(ActorSystem system)
    {
        _system = system;
        _requirements = new Lazy<Dictionary<Type, string>>(ReadRequirements);
    }

    /// <summary>The mailbox of actors that have stopped.</summary>
    public DeadLetterMailbox DeadLetterMailbox => _deadLetterMailbox ??= new DeadLetterMailbox(_system.DeadLetters);

    private Dictionary<Type, string> ReadRequirements()
    {
        var result = new Dictionary<Type, string>();
        var section = _system.Settings.Config.GetConfig("akka.actor.mailbox.requirements");
        if (section.IsNullOrEmpty())
            return result;
        foreach (var entry in section.AsEnumerable())
        {
            var type = TypeResolver.Resolve(entry.Key) ?? throw new ConfigurationException(
                $"Mailbox requirement mapping [{entry.Key}] is not an actual type");
            result[type] = entry.Value.GetString();
        }

        return result;
    }

    /// <summary>Says whether actors of a type need a certain queue.</summary>
    public bool HasRequiredType(Type actorType) => GetRequiredType(actorType) is not null;

    /// <summary>Says whether a mailbox type declares what queues it makes.</summary>
    public bool ProducesMessageQueue(Type mailboxType) => ProducedQueue(mailboxType) is not null;

    private static Type ProducedQueue(Type mailboxType) => GenericArgument(mailboxType, typeof(IProducesMessageQueue<>));

    private static Type GenericArgument(Type type, Type definition)
    {
        foreach (var candidate in type.GetInterfaces())
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition)
                return candidate.GetGenericArguments()[0];
        }

        return null;
    }

    /// <summary>The mailbox type for a kind of queue.</summary>
    /// <exception cref="ConfigurationException">None is configured.</exception>
    public MailboxType LookupByQueueType(Type queueType) => Lookup(_requirements.Value.TryGetValue(queueType, out var id)
        ? id
        : throw new ConfigurationException($"Mailbox Mapping for [{queueType}] not configured"));

    /// <summary>The mailbox type of an id.</summary>
    /// <exception cref="ConfigurationException">There is no such section, or it is wrong.</exception>
    public MailboxType Lookup(string id) => _types.TryGetValue(id, out var known) ? known : _types.GetOrAdd(id, Make(id));

    private MailboxType Make(string id)
    {
        if (id == "unbounded")
            return new UnboundedMailbox();
        if (!_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Mailbox Type [{id}] not configured");
        var config = ConfigFor(id);
        var name = config.GetString("mailbox-type");
        if (string.IsNullOrEmpty(name))
            throw new ConfigurationException($"The setting mailbox-type defined in [{id}] is empty");
        if (name is "Akka.Dispatch.UnboundedMailbox")
            return new UnboundedMailbox(_system.Settings, config);
        var type = TypeResolver.Resolve(name) ?? throw new ConfigurationException($"Found mailbox-type [{name}] in configuration for [{id}], but could not find that type in any loaded assemblies.");
        try
        {
            return (MailboxType)Activator.CreateInstance(type, _system.Settings, config);
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            throw new ArgumentException($"Cannot instantiate MailboxType {type}, defined in [{id}]: {wrapped.InnerException?.Message}", nameof(id), wrapped.InnerException);
        }
    }

    private Config ConfigFor(string id)
    {
        var settings = _system.Settings.Config;
        var config = ConfigurationFactory.ParseString($"id = \"{id}\"");
        if (settings.HasPath(id))
            config = config.WithFallback(settings.GetConfig(id));
        return id == DefaultMailboxId ? config : config.WithFallback(settings.GetConfig(DefaultMailboxId));
    }

    /// <summary>The kind of queue that actors of a type need, or null.</summary>
    public Type GetRequiredType(Type actorType)
    {
        var found = _required.GetOrAdd(actorType, static type => GenericArgument(type, typeof(IRequiresMessageQueue<>)) ?? typeof(void));
        return found == typeof(void) ? null : found;
    }

    /// <summary>
    /// The mailbox type for an actor: the one that its props or its dispatcher names, else the one for the queue that its type or its
    /// dispatcher requires, else the default.
    /// </summary>
    /// <exception cref="ArgumentException">The one named does not make the queues required.</exception>
    public MailboxType GetMailboxType(Props props, Config dispatcherConfig)
    {
        dispatcherConfig ??= Config.Empty;
        var id = dispatcherConfig.GetString("id");
        var requirement = dispatcherConfig.GetString("mailbox-requirement", NoMailboxRequirement);
        var requiredByDispatcher = string.IsNullOrEmpty(requirement) ? null : TypeResolver.Resolve(requirement)
            ?? throw new ConfigurationException($"mailbox-requirement [{requirement}] of dispatcher [{id}] is not a type");
        var requiredByActor = props.Type is null ? null : GetRequiredType(props.Type);

        var deployed = props.Deploy.Mailbox;
        if (!string.IsNullOrEmpty(deployed) && deployed != DefaultMailboxId)
            return Verify(Lookup(deployed));
        if (props.Deploy.Dispatcher is { Length: > 0 } && dispatcherConfig.HasPath("mailbox-type"))
            return Verify(Lookup(id));
        if (requiredByActor is not null)
        {
            var byActor = TryLookupByQueueType(requiredByActor) ?? Lookup(DefaultMailboxId);
            return requiredByDispatcher is null ? byActor : Verify(byActor);
        }

        if (requiredByDispatcher is not null)
            return Verify(LookupByQueueType(requiredByDispatcher));
        return Lookup(DefaultMailboxId);

        MailboxType Verify(MailboxType type)
        {
            var produced = ProducedQueue(type.GetType());
            if (produced is null)
                return type;
            Check(requiredByDispatcher, $"dispatcher [{id}]");
            Check(requiredByActor, $"actor [{props.Type}]");
            return type;

            void Check(Type required, string who)
            {
                if (required is not null && !required.IsAssignableFrom(produced))
                    throw new ArgumentException($"produced message queue type [{produced}] does not fulfill requirement for {who}. Must be a subclass of [{required}]", nameof(props));
            }
        }
    }

    private MailboxType TryLookupByQueueType(Type queueType) => _requirements.Value.TryGetValue(queueType, out var id) ? Lookup(id) : null;

    /// <summary>The most messages that a stash of an actor with this dispatcher and mailbox holds; -1 for no limit.</summary>
    public int StashCapacity(string dispatcher, string mailbox) =>
        _stashCapacities.GetOrAdd($"{dispatcher}-{mailbox}", static (_, state) => state.Self.ReadStashCapacity(state.dispatcher, state.mailbox),
            (Self: this, dispatcher, mailbox));

    private int ReadStashCapacity(string dispatcher, string mailbox)
    {
        var settings = _system.Settings.Config;
        var byDefault = settings.GetInt(DefaultMailboxId + ".stash-capacity", -1);
        if (!string.IsNullOrEmpty(dispatcher) && Dispatchers.GetConfig(settings, dispatcher) is { } section && section.HasPath("stash-capacity"))
            return section.GetInt("stash-capacity", byDefault);
        return string.IsNullOrEmpty(mailbox) ? byDefault : settings.GetInt(mailbox + ".stash-capacity", byDefault);
    }
}
