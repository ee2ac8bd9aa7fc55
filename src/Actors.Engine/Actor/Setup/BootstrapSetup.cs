#nullable disable
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The settings an actor system starts from: configuration and provider. Immutable.</summary>
/// <threadsafety instance="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public sealed class BootstrapSetup : Setup.Setup
{
    private BootstrapSetup(Option<Config> config, Option<Config> fallback, Option<ProviderSelection> provider)
    {
        Config = config;
        ConfigFallback = fallback;
        ActorRefProvider = provider;
    }

    /// <summary>The configuration, or none for the default one.</summary>
    public Option<Config> Config { get; }

    internal Option<Config> ConfigFallback { get; }

    /// <summary>The provider, or none for the one that the configuration names.</summary>
    public Option<ProviderSelection> ActorRefProvider { get; }

    /// <summary>Nothing given.</summary>
    public static BootstrapSetup Create() => new(Option<Config>.None, Option<Config>.None, Option<ProviderSelection>.None);

    /// <summary>The same with a provider.</summary>
    public BootstrapSetup WithActorRefProvider(ProviderSelection name) => new(Config, ConfigFallback, name);

    /// <summary>The same with a configuration.</summary>
    public BootstrapSetup WithConfig(Config config) => new(config, ConfigFallback, ActorRefProvider);

    /// <summary>The same with a configuration beneath the present one.</summary>
    public BootstrapSetup WithConfigFallback(Config config) =>
        new(Config.HasValue ? Config.Value.WithFallback(config) : config, ConfigFallback, ActorRefProvider);
}
