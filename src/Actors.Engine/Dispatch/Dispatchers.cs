#nullable disable
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;
using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>The dispatchers of a system, by the path of their configuration. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dispatchers.html"/>
public sealed class Dispatchers
{
    /// <summary>The dispatcher of actors that ask for no other.</summary>
    public const string DefaultDispatcherId = "akka.actor.default-dispatcher";

    /// <summary>The dispatcher for actors that block.</summary>
    public const string DefaultBlockingDispatcherId = "akka.actor.default-blocking-io-dispatcher";

    /// <summary>The dispatcher for actors bound to the synchronization context of their creator.</summary>
    public const string SynchronizedDispatcherId = "akka.actor.synchronized-dispatcher";

    internal const string InternalDispatcherId = "akka.actor.internal-dispatcher";

    private readonly ActorSystem _system;
    private readonly ConcurrentDictionary<string, MessageDispatcherConfigurator> _configurators = new(StringComparer.Ordinal);

    /// <summary>Created by the system.</summary>
    public Dispatchers(ActorSystem system, IDispatcherPrerequisites prerequisites, ILoggingAdapter logger)
    {
        _system = system;
        Prerequisites = prerequisites;
        DefaultGlobalDispatcher = Lookup(DefaultDispatcherId);
        InternalDispatcher = HasDispatcher(InternalDispatcherId) ? Lookup(InternalDispatcherId) : DefaultGlobalDispatcher;
    }

    /// <summary>The dispatcher of actors that ask for no other.</summary>
    public MessageDispatcher DefaultGlobalDispatcher { get; }

    internal MessageDispatcher InternalDispatcher { get; }

    /// <summary>The default dispatcher's section, which completes those of the others.</summary>
    public Config DefaultDispatcherConfig => _system.Settings.Config.GetConfig(DefaultDispatcherId);

    /// <summary>What dispatchers need of the system.</summary>
    public IDispatcherPrerequisites Prerequisites { get; }

    /// <summary>The section of a dispatcher; an id whose value is a text is another name of the dispatcher that the text names.</summary>
    /// <exception cref="ConfigurationException">Too many names lead to each other.</exception>
    public static Config GetConfig(Config config, string id, int depth = 0)
    {
        if (depth > 20)
            throw new ConfigurationException($"Could not find a concrete dispatcher config after following {id}: the names form a circle.");
        var value = config.GetValue(id);
        if (value is not null && value.IsString())
            return GetConfig(config, value.GetString(), depth + 1);
        var section = config.GetConfig(id);
        return section is null ? null : ConfigurationFactory.ParseString($"id = \"{id}\"").WithFallback(section);
    }

    /// <summary>The dispatcher of an id.</summary>
    /// <exception cref="ConfigurationException">There is no such section.</exception>
    public MessageDispatcher Lookup(string dispatcherName) =>
        LookupConfigurator(string.IsNullOrEmpty(dispatcherName) ? DefaultDispatcherId : dispatcherName).Dispatcher();

    /// <summary>Says whether there is a dispatcher of this id.</summary>
    public bool HasDispatcher(string id) => _configurators.ContainsKey(id) || _system.Settings.Config.HasPath(id);

    /// <summary>Adds a dispatcher; false when the id is taken.</summary>
    public bool RegisterConfigurator(string id, MessageDispatcherConfigurator configurator) => _configurators.TryAdd(id, configurator);

    private MessageDispatcherConfigurator LookupConfigurator(string id)
    {
        if (_configurators.TryGetValue(id, out var known))
            return known;
        if (!_system.Settings.Config.HasPath(id))
            throw new ConfigurationException($"Dispatcher [{id}] not configured");
        var made = ConfiguratorFrom(id);
        return _configurators.GetOrAdd(id, made);
    }

    private MessageDispatcherConfigurator ConfiguratorFrom(string id)
    {
        var own = GetConfig(_system.Settings.Config, id);
        if (own.IsNullOrEmpty())
            throw new ConfigurationException($"Dispatcher [{id}] not configured");
        var config = id == DefaultDispatcherId ? own : own.WithFallback(DefaultDispatcherConfig);
        var type = config.GetString("type") ?? throw new ConfigurationException($"Missing dispatcher type in the section {id}");
        switch (type)
        {
            case "Dispatcher" or "TaskDispatcher":
                return new DispatcherConfigurator(config, Prerequisites);
            case "ForkJoinDispatcher":
                return new DispatcherConfigurator(
                    ConfigurationFactory.ParseString("executor = fork-join-executor").WithFallback(config), Prerequisites);
            case "PinnedDispatcher":
                return new PinnedDispatcherConfigurator(config, Prerequisites);
            case "SynchronizedDispatcher":
                return new CurrentSynchronizationContextDispatcherConfigurator(config, Prerequisites);
            default:
                var found = TypeResolver.Resolve(type) ?? throw new ConfigurationException($"Could not resolve dispatcher type {type} for path {id}");
                return (MessageDispatcherConfigurator)Activator.CreateInstance(found, config, Prerequisites);
        }
    }

    internal void ShutdownAll()
    {
        foreach (var configurator in _configurators.Values)
        {
            if (configurator is DispatcherConfigurator shared)
                shared.Dispatcher().ShutdownInternal();
        }
    }
}
