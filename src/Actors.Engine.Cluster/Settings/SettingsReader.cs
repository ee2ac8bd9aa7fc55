using System.Collections.Immutable;
using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>Reads typed values from one section; each error names the whole key and the value.</summary>
internal sealed class SettingsReader(Config section, string path)
{
    internal bool Flag(string key) => section.GetBoolean(key, false);

    internal string Text(string key) => section.GetString(key, "") ?? "";

    internal IEnumerable<string> Texts(string key) => section.HasPath(key) ? section.GetStringList(key, []) : [];

    internal double Number(string key) => section.GetDouble(key, 0);

    internal TimeSpan Duration(string key)
    {
        var value = section.GetTimeSpan(key, null);
        return value >= TimeSpan.Zero ? value : throw Bad(key, "must not be negative");
    }

    internal TimeSpan Positive(string key)
    {
        var value = Duration(key);
        return value > TimeSpan.Zero ? value : throw Bad(key, "must be greater than zero");
    }

    /// <summary>A duration, or <c>off</c> for null; <c>on</c> where the key has a natural duration.</summary>
    internal TimeSpan? Optional(string key, TimeSpan? onMeans = null)
    {
        var text = Text(key);
        if (text.Length == 0 || IsOff(text))
            return null;
        if (onMeans is not null && IsOn(text))
            return onMeans;
        return Positive(key);
    }

    /// <summary>A duration of zero or more, or <c>off</c> for null: zero means at once, which is not the same as never.</summary>
    internal TimeSpan? OptionalFromZero(string key)
    {
        var text = Text(key);
        return text.Length == 0 || IsOff(text) ? null : Duration(key);
    }

    internal int AtLeastOne(string key)
    {
        var value = section.GetInt(key, 0);
        return value >= 1 ? value : throw Bad(key, "must be at least 1");
    }

    internal ImmutableList<Address> SeedNodes(string key)
    {
        var nodes = ImmutableList.CreateBuilder<Address>();
        foreach (var text in Texts(key))
        {
            if (!Address.TryParse(text, out var address) || address is null || address.Host is null)
                throw new ConfigurationException($"{path}.{key}: [{text}] is not an address like akka.tcp://system@host:port");
            nodes.Add(address);
        }

        return nodes.ToImmutable();
    }

    internal AppVersion AppVersion(string key)
    {
        var text = Text(key);
        if (!string.Equals(text, "assembly-version", StringComparison.Ordinal))
            return text.Length == 0 ? Util.AppVersion.Zero : Util.AppVersion.Create(text);
        var assembly = Assembly.GetEntryAssembly()?.GetName().Version;
        return assembly is null ? Util.AppVersion.Zero : Util.AppVersion.Create(assembly.ToString(3));
    }

    internal ImmutableDictionary<string, int> MinimumOfRoles(string key)
    {
        if (!section.HasPath(key))
            return ImmutableDictionary<string, int>.Empty;
        var minimum = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var role in section.GetConfig(key).AsEnumerable().Select(static entry => entry.Key))
        {
            var roleKey = $"{key}.{role}.min-nr-of-members";
            if (section.HasPath(roleKey))
                minimum[role] = AtLeastOne(roleKey);
        }

        return minimum.ToImmutable();
    }

    internal Type DowningProvider(string key, TimeSpan? autoDownAfter)
    {
        var name = Text(key);
        if (name.Length == 0)
            return autoDownAfter is null ? typeof(NoDowning) : typeof(AutoDowning);
        var type = TypeResolver.Resolve(name);
        return type is not null && typeof(IDowningProvider).IsAssignableFrom(type)
            ? type
            : throw new ConfigurationException($"{path}.{key}: [{name}] is not the name of a type that implements IDowningProvider");
    }

    private static bool IsOff(string text) => text is "off" or "false" or "no";

    private static bool IsOn(string text) => text is "on" or "true" or "yes";

    private ConfigurationException Bad(string key, string rule) => new($"{path}.{key} {rule}, but is [{Text(key)}]");
}
