#nullable disable
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Finds the plugins that take part when actors are created and let go. A plugin that throws is logged as an error and keeps neither the
/// others nor the actor from going on.
/// </summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/actors/dependency-injection.html"/>
public class ActorProducerPipelineResolver
{
    private readonly Lock _gate = new();
    private readonly Lazy<ILoggingAdapter> _log;
    private IActorProducerPlugin[] _plugins = [];

    /// <summary>Creates a resolver without plugins.</summary>
    /// <param name="logBuilder">Where errors of plugins go; called for the first error.</param>
    public ActorProducerPipelineResolver(Func<ILoggingAdapter> logBuilder) => _log = new Lazy<ILoggingAdapter>(logBuilder);

    /// <summary>How many plugins there are.</summary>
    public int TotalPluginCount => Volatile.Read(ref _plugins).Length;

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
            Apply(plugin, actor, context, static (plugin, actor, context) => plugin.AfterIncarnated(actor, context));
    }

    internal void BeforeIncarnated(ActorBase actor, IActorContext context)
    {
        var plugins = Volatile.Read(ref _plugins);
        for (var i = plugins.Length - 1; i >= 0; i--)
            Apply(plugins[i], actor, context, static (plugin, actor, context) => plugin.BeforeIncarnated(actor, context));
    }

    private void Apply(IActorProducerPlugin plugin, ActorBase actor, IActorContext context, Action<IActorProducerPlugin, ActorBase, IActorContext> step)
    {
        try
        {
            if (plugin.CanBeAppliedTo(actor.GetType()))
                step(plugin, actor, context);
        }
        catch (Exception cause)
        {
            _log.Value.Error(cause, "Plugin {0} failed for actor {1}: {2}", plugin.GetType(), context.Self.Path, cause.Message);
        }
    }
}
