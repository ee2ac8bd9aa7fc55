#nullable disable

namespace Akka.Actor;

/// <summary>Finds the plugins that take part when actors are created. Thread-safe.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dependency-injection.html"/>
public class ActorProducerPipelineResolver
{
    private readonly Lock _gate = new();
    private IActorProducerPlugin[] _plugins = [];

    /// <summary>Adds a plugin; false when one of its type is there already.</summary>
    public bool Register(IActorProducerPlugin plugin) => Insert(int.MaxValue, plugin);

    /// <summary>Adds a plugin at a place in the order; false when one of its type is there already.</summary>
    public bool Insert(int index, IActorProducerPlugin plugin)
    {
        lock (_gate)
        {
            if (IsRegistered(plugin))
                return false;
            var plugins = _plugins.ToList();
            plugins.Insert(Math.Clamp(index, 0, plugins.Count), plugin);
            Volatile.Write(ref _plugins, plugins.ToArray());
            return true;
        }
    }

    /// <summary>Removes the plugin of a type.</summary>
    public bool Unregister(IActorProducerPlugin plugin)
    {
        lock (_gate)
        {
            var rest = _plugins.Where(p => p.GetType() != plugin.GetType()).ToArray();
            var found = rest.Length != _plugins.Length;
            Volatile.Write(ref _plugins, rest);
            return found;
        }
    }

    /// <summary>Says whether a plugin of this type is there.</summary>
    public bool IsRegistered(IActorProducerPlugin plugin) => Array.Exists(_plugins, p => p.GetType() == plugin.GetType());

    internal void AfterIncarnated(ActorBase actor, IActorContext context)
    {
        foreach (var plugin in Volatile.Read(ref _plugins))
        {
            if (plugin.CanBeAppliedTo(actor.GetType()))
                plugin.AfterIncarnated(actor, context);
        }
    }

    internal void BeforeIncarnated(ActorBase actor, IActorContext context)
    {
        var plugins = Volatile.Read(ref _plugins);
        for (var i = plugins.Length - 1; i >= 0; i--)
        {
            if (plugins[i].CanBeAppliedTo(actor.GetType()))
                plugins[i].BeforeIncarnated(actor, context);
        }
    }
}
