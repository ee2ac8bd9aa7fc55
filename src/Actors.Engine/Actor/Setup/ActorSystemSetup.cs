#nullable disable
using Akka.Util;
using System.Collections.Immutable;

namespace Akka.Actor.Setup;

/// <summary>The settings of an actor system that are given by program: at most one of each type. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public sealed class ActorSystemSetup
{
    /// <summary>No settings.</summary>
    public static readonly ActorSystemSetup Empty = new(ImmutableDictionary<Type, Setup>.Empty);

    private readonly ImmutableDictionary<Type, Setup> _setups;

    private ActorSystemSetup(ImmutableDictionary<Type, Setup> setups) => _setups = setups;

    /// <summary>From several parts; of two of the same type the later one counts.</summary>
    public static ActorSystemSetup Create(params Setup[] setup)
    {
        var setups = ImmutableDictionary<Type, Setup>.Empty;
        foreach (var part in setup)
            setups = setups.SetItem(part.GetType(), part);
        return new ActorSystemSetup(setups);
    }

    /// <summary>The part of a type, if given.</summary>
    public Option<T> Get<T>()
        where T : Setup => _setups.TryGetValue(typeof(T), out var part) ? new Option<T>((T)part) : Option<T>.None;

    /// <summary>These settings with another part.</summary>
    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup => new(_setups.SetItem(setup.GetType(), setup));

    /// <summary>These settings with another part.</summary>
    public ActorSystemSetup And<T>(T setup)
        where T : Setup => WithSetup(setup);

    /// <inheritdoc/>
    public override string ToString() => $"ActorSystemSetup({string.Join(",", _setups.Keys.Select(k => k.FullName))})";
}
