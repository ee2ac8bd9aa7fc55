#nullable disable annotations // as Akka.NET declares it, so that callers compile alike against both engines
namespace Akka.Configuration;

/// <summary>Help with configurations that may be null.</summary>
/// <threadsafety static="true"/>
/// <seealso href="https://getakka.net/articles/configuration/config.html"/>
public static class ConfigExtensions
{
    /// <summary>As <see cref="Config.WithFallback"/>, where either may be null or empty.</summary>
    /// <param name="config">What counts first.</param>
    /// <param name="fallback">What counts where the first has nothing.</param>
    /// <returns>Both; or the one that is there; <see cref="Config.Empty"/> if neither is.</returns>
    public static Config SafeWithFallback(this Config config, Config fallback)
    {
        if (config.IsNullOrEmpty()) return fallback.IsNullOrEmpty() ? Config.Empty : fallback;
        return fallback.IsNullOrEmpty() || ReferenceEquals(config, fallback) ? config : config.WithFallback(fallback);
    }

    /// <summary>Whether nothing is there.</summary>
    /// <param name="config">The configuration, or null.</param>
    /// <returns>True when it is null or has no settings.</returns>
    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;
}
