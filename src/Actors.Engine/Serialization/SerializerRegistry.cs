using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>
/// The serializers of one system. Those that configuration names are made when they are first needed, since most systems
/// never use most of them. Thread-safe.
/// </summary>
internal sealed class SerializerRegistry
{
    private readonly ExtendedActorSystem _system;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _typeNames = [];
    private readonly ConcurrentDictionary<string, Serializer> _byName = new();
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private readonly ConcurrentDictionary<Type, Serializer> _byType = new();
    private Dictionary<Type, Func<Serializer>>? _bindings;
    private bool _allMade;

    public SerializerRegistry(ExtendedActorSystem system)
    {
        _system = system;
        NullSerializer = new NullSerializer(system);
        _byId[NullSerializer.Identifier] = NullSerializer;
        if (system.Settings.Config.GetConfig(Serialization.SerializersPath) is { } named)
        {
            foreach (var (name, type) in named.AsEnumerable()) _typeNames[name] = type.GetString();
        }
    }

    public Serializer NullSerializer { get; }

    public void Add(string? name, Serializer serializer)
    {
        _byId[serializer.Identifier] = serializer;
        if (name is not null) _byName[name] = serializer;
    }

    public void Bind(Type type, Serializer serializer)
    {
        lock (_gate)
        {
            Bindings()[type] = () => serializer;
            _byType.Clear();
        }
    }

    public Serializer? ById(int id)
    {
        if (_byId.TryGetValue(id, out var serializer)) return serializer;
        lock (_gate)
        {
            if (_allMade) return _byId.GetValueOrDefault(id);

            // Serializers may choose their ids in code, so only the serializer itself can tell.
            Bindings();
            ConfigurationException? failure = null;
            foreach (var name in _typeNames.Keys) failure = TryMake(name) ?? failure;
            _allMade = failure is null;
            if (_byId.TryGetValue(id, out serializer)) return serializer;
            if (failure is not null) throw failure;
            return null;
        }
    }

    public Serializer? ForType(Type type, string? defaultName)
    {
        if (defaultName is null && _byType.TryGetValue(type, out var known)) return known;
        lock (_gate)
        {
            var make = NearestBinding(type);
            var serializer = make?.Invoke();
            if (serializer is null && defaultName is not null && (_typeNames.ContainsKey(defaultName) || _byName.ContainsKey(defaultName)))
                return ByName(defaultName);
            if (serializer is null && Bindings().TryGetValue(typeof(object), out var makeDefault)) serializer = makeDefault();
            if (serializer is not null && defaultName is null) _byType[type] = serializer;
            return serializer;
        }
    }

    // One serializer that cannot be made must not take the others with it.
    private ConfigurationException? TryMake(string name)
    {
        try
        {
            ByName(name);
            return null;
        }
        catch (ConfigurationException e)
        {
            return e;
        }
    }

    private Func<Serializer>? NearestBinding(Type type)
    {
        var bindings = Bindings();
        if (bindings.TryGetValue(type, out var exact)) return exact;
        Type? nearest = null;
        foreach (var candidate in bindings.Keys)
        {
            if (candidate == typeof(object) || !candidate.IsAssignableFrom(type)) continue;
            if (nearest is null || nearest.IsAssignableFrom(candidate)) nearest = candidate;
        }

        return nearest is null ? null : bindings[nearest];
    }

    private Dictionary<Type, Func<Serializer>> Bindings()
    {
        lock (_gate)
        {
            if (_bindings is not null) return _bindings;
            _bindings = [];
            var fromSetup = AddFromSetup();
            ReadBindings(_bindings);
            foreach (var details in fromSetup)
                foreach (var type in details.UseFor) _bindings[type] = () => details.Serializer;
            return _bindings;
        }
    }

    private void ReadBindings(Dictionary<Type, Func<Serializer>> bindings)
    {
        var configured = _system.Settings.Config.GetConfig(Serialization.BindingsPath);
        if (configured is null) return;
        foreach (var (typeName, value) in configured.AsEnumerable())
        {
            var name = value.GetString();
            if (!_typeNames.ContainsKey(name) && !_byName.ContainsKey(name))
                throw new ConfigurationException($"{Serialization.BindingsPath} binds \"{typeName}\" to the serializer \"{name}\", which {Serialization.SerializersPath} does not define");

            // A binding for a type of an assembly that is not here cannot match anything.
            if (Resolve(typeName) is { } type) bindings[type] = () => ByName(name);
        }
    }

    private IReadOnlyCollection<SerializerDetails> AddFromSetup()
    {
        if (_system.Settings.Setup.Get<SerializationSetup>() is not { HasValue: true, Value: { } setup }) return [];
        var all = setup.CreateSerializers(_system);
        foreach (var details in all) Add(details.Alias, details.Serializer);
        return all;
    }

    private Serializer ByName(string name)
    {
        if (_byName.TryGetValue(name, out var made)) return made;
        lock (_gate)
        {
            if (_byName.TryGetValue(name, out made)) return made;
            var typeName = _typeNames[name];
            var type = Resolve(typeName)
                ?? throw new ConfigurationException($"{Serialization.SerializersPath}.{name} names the type \"{typeName}\", which cannot be found");
            made = Make(name, type);
            Add(name, made);
            return made;
        }
    }

    private Serializer Make(string name, Type type)
    {
        var settings = _system.Settings.Config.GetConfig($"{Serialization.SettingsPath}.{name}");
        try
        {
            if (type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is { } withSettings && settings is not null)
                return (Serializer)withSettings.Invoke([_system, settings]);
            return (Serializer)Activator.CreateInstance(type, _system)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
        catch (Exception e) when (e is MissingMethodException or InvalidCastException)
        {
            throw new ConfigurationException($"{Serialization.SerializersPath}.{name}: {type} is no serializer with a constructor that takes an ExtendedActorSystem", e);
        }
    }

    private static Type? Resolve(string name)
    {
        try
        {
            return TypeResolver.Resolve(name);
        }
        catch (Exception e) when (e is TypeLoadException or FileLoadException or FileNotFoundException or BadImageFormatException)
        {
            return null;
        }
    }
}
