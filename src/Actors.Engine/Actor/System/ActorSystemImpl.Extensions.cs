#nullable disable
using Akka.Actor;
using Akka.Event;
using Akka.Util;
using System.Collections.Concurrent;

namespace Akka.Actor.Internal;

public partial class ActorSystemImpl
{
    // The value makes the extension under its own lock: each is created once, and creating one may ask for others. One that could not
    // be made says why to everybody who asks for it.
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();

    private IEnumerable<object> RegisteredExtensions() => _extensions.Values.Where(e => e.IsValueCreated).Select(e => e.Value);

    /// <inheritdoc/>
    public override object RegisterExtension(IExtensionId extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        var made = _extensions.GetOrAdd(extension.ExtensionType,
            static (_, state) => new Lazy<object>(() => state.extension.CreateExtension(state.Self), LazyThreadSafetyMode.ExecutionAndPublication),
            (Self: this, extension));
        return made.Value;
    }

    /// <inheritdoc/>
    public override object GetExtension(IExtensionId extensionId) => RegisterExtension(extensionId);

    /// <inheritdoc/>
    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    /// <inheritdoc/>
    public override bool HasExtension(Type type) => typeof(IExtension).IsAssignableFrom(type) && _extensions.ContainsKey(type);

    /// <inheritdoc/>
    public override bool HasExtension<T>() => _extensions.ContainsKey(typeof(T));

    /// <inheritdoc/>
    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        extension = _extensions.TryGetValue(extensionType, out var made) ? made.Value : null;
        return extension is not null;
    }

    /// <inheritdoc/>
    public override bool TryGetExtension<T>(out T extension)
    {
        extension = _extensions.TryGetValue(typeof(T), out var made) ? made.Value as T : null;
        return extension is not null;
    }

    private void LoadExtensions()
    {
        foreach (var name in _settings.Config.GetStringList("akka.extensions", []))
        {
            if (TypeResolver.Resolve(name) is not { } type || !typeof(IExtensionId).IsAssignableFrom(type))
            {
                _log.Error("[{0}] is not an 'ExtensionId', skipping...", name);
                continue;
            }

            try
            {
                RegisterExtension((IExtensionId)Activator.CreateInstance(type));
            }
            catch (Exception failure)
            {
                _log.Error(failure, "While trying to load extension [{0}], skipping...", name);
            }
        }
    }
}
